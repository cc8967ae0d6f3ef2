package org.defensetracker.language;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import org.defensetracker.assessment.Status;
import org.defensetracker.target.Commitment;
import org.defensetracker.target.TargetKind;
import org.defensetracker.target.TargetStatus;

/**
 * The texts of the pages and charts. Each is a template in {@code messages/msg_en.properties} and in the file of every other
 * language, under the name of its method; one with a constant has an entry for each, such as {@code status_$ON_TRACK}.
 */
@MessageBundle(value = "msg", locale = Language.DEFAULT)
public interface Messages {

    // Written as a table, one text a line; so the formatter is off.
    // spotless:off

    // ── Code lists ───────────────────────────────────────────────────────────────────────────────────────────────────
    @Message String status(Status status);
    @Message String belowLevel(String year);
    @Message String statusMeaning(Status status);
    @Message String commitment(Commitment commitment);
    @Message String kind(TargetKind kind);
    @Message String targetStatus(TargetStatus status);
    @Message String indicator(String indicator);
    @Message String subject(String indicator);
    @Message String unit(String indicator);

    // ── Figures and names ────────────────────────────────────────────────────────────────────────────────────────────
    @Message String percent(String number);
    @Message String points(Amount a);
    @Message String lessThan(String amount);
    @Message String million(Amount a);
    @Message String billion(Amount a);
    @Message String trillion(Amount a);
    @Message String persons(Amount a);
    @Message String day(int day, String month, int year);
    @Message String edition(String source, String date);
    @Message String onDay(String day);
    @Message String inMonth(String month);
    @Message String inYear(int year);
    @Message String alliance();
    @Message String allianceWithoutUnitedStates();

    // ── Promises and verdicts ────────────────────────────────────────────────────────────────────────────────────────
    @Message String promise(PromiseFacts p);
    @Message String verdict(VerdictFacts v);
    @Message String noArmedForces(String name);
    @Message String declinedAll(String name);
    @Message String noPledge(String name);

    // ── Layout of the pages ──────────────────────────────────────────────────────────────────────────────────────────
    @Message String skip();
    @Message String navPages();
    @Message String navLanguages();
    @Message String navAlliance();
    @Message String navPromises();
    @Message String navCompare();
    @Message String navChanges();
    @Message String navMethod();
    @Message String feed();
    @Message String preview();
    @Message String made(int requests, long revision);
    @Message String madeHow();
    @Message String footerFigures();
    @Message String footerMethod();
    @Message String footerApi();
    @Message String footerVerdicts();
    @Message String footerFeed();

    // ── Home page ────────────────────────────────────────────────────────────────────────────────────────────────────

    // ── Member page ──────────────────────────────────────────────────────────────────────────────────────────────────

    // ── Method page ──────────────────────────────────────────────────────────────────────────────────────────────────

    // ── Charts ───────────────────────────────────────────────────────────────────────────────────────────────────────

    // spotless:on
}
