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
    @Message String commitmentMeaning(Commitment commitment);
    @Message String kind(TargetKind kind);
    @Message String kindMeaning(TargetKind kind);
    @Message String targetStatus(TargetStatus status);
    @Message String indicator(String indicator);
    @Message String subject(String indicator);
    @Message String unit(String indicator);
    @Message String region(String region);

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
    @Message String inYear(String year);
    @Message String alliance();
    @Message String allianceWithoutUnitedStates();

    // ── Promises and verdicts ────────────────────────────────────────────────────────────────────────────────────────
    @Message String promise(PromiseFacts p);
    @Message String verdict(VerdictFacts v);
    @Message String noArmedForces(String name);
    @Message String change(String name, String promise, boolean declined, String before, String after, String cause);
    @Message String promiseMade(String name, String kind, String promise, String when);
    @Message String promiseReplaced(String name, String promise, String successor, String when);
    @Message String promiseGivenUp(String name, String promise, String when);
    @Message String targetOfTheAlliance();
    @Message String withoutPledge(String name, String latest, String year, boolean estimate, boolean declined);
    @Message String pointsNoun(Amount a);

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
    @Message String made(int requests, String revision);
    @Message String madeHow();
    @Message String footerFigures();
    @Message String footerMethod();
    @Message String footerApi();
    @Message String footerDocs();
    @Message String footerVerdicts();
    @Message String footerFeed();

    // ── Shared parts of the pages ───────────────────────────────────────────────────────────────────────────────────────
    @Message String tagAtMost();
    @Message String tagNone();
    @Message String tagColon();
    @Message String tagNoVerdict();
    @Message String tagEstimate();
    @Message String tagChart(String svg, String png, String csv);
    @Message String tagCitation();
    @Message String tagLink();
    @Message String tagCite();
    @Message String tagCitationText(String title, String revision);
    @Message String tagCouldBe(String one, String alone);
    @Message String tagHolds();
    @Message String tagTooClose();
    @Message String tagSaidHolds(String unmeasured);
    @Message String tagSaidDoubt(boolean close, boolean revision, String unmeasured, String could);
    @Message String tagEdition(String code, String day);
    @Message String tagEditions();
    @Message String tagEditionSlider();
    @Message String tagAsKnownOn(String day);
    @Message String tagEmbed(String day);
    @Message String tagEmbedFrame();
    @Message String tagEmbedPicture();
    @Message String tagNotInForce(boolean allied, String promise, String day, String announced, String standing, String ended);
    @Message String tagSecondSource();
    @Message String tagSecondOn(String title);
    @Message String tagDataset(String name);
    @Message String tagDeclined();
    @Message String tagWouldBe();
    @Message String tagShow();
    @Message String tagAll();
    @Message String tagVerdict();
    @Message String tagYear();
    @Message String tagBy(String year, boolean plan);
    @Message String tagPercentOfGdp();
    @Message String tagBack(String address);
    @Message String tagShownByOther();
    @Message String tagEmbedOrigin(String address, String day);
    @Message String tagEmbedDeadline(String kept, String late, String missed);
    @Message String tagEmbedThere(String n, boolean more, String of, String year);
    @Message String newsUnreachable();
    @Message String newsCopy();
    @Message String newsCopySnippet();
    @Message String newsCopyRequest();
    @Message String newsCopied();
    @Message String newsMarked();
    @Message String newsMarkedHow();
    @Message String newsChanged();
    @Message String newsRestored();
    @Message String newsRow();
    @Message String newsRows();

    // ── Home page ────────────────────────────────────────────────────────────────────────────────────────────────────
    @Message String homeTitle();
    @Message String homeDescription();
    @Message String homePast(String day);
    @Message String homeAnswer(String n, String of, String year, boolean all, boolean estimated, int members);
    @Message String homeBelow(String names, int n);
    @Message String homeAnd(String one, String other);
    @Message String homeNoFigures();
    @Message String homeAtAim(String number, int n, boolean named);
    @Message String homePromises(String aim, String aimMade, String floor, String floorMade);
    @Message String homePromiseThen(String target, String promise);
    @Message String homeNoPromise();
    @Message String homeMap();
    @Message String homeFind();
    @Message String homeFindExample();
    @Message String homeGo();
    @Message String homeJudgedBy();
    @Message String homeByTarget(String promise);
    @Message String homeByPledge();
    @Message String homeKey();
    @Message String homeTile(String verdict);
    @Message String homeHintPledge(boolean aim);
    @Message String homeHintTarget(String promise);
    @Message String homeHintNone();
    @Message String homeNoForces(String name);
    @Message String homeDeclined(String name);
    @Message String homeChanged(String day);
    @Message String homeVerdicts(int shown, int all);
    @Message String homeNews();
    @Message String homeAllChanges();
    @Message String homeHistory();
    @Message String homeStanding();
    @Message String homeMembers();
    @Message String homeFilter();
    @Message String homeRegion();
    @Message String homeCaption(boolean pledge, String promise, int rows, String unit, String year);
    @Message String homeColumn(String column);
    @Message String homeTheirs();
    @Message String homeNoPledge();
    @Message String homeThere();
    @Message String homeRates();
    @Message String homeRequest();
    @Message String homeEmpty();
    @Message String homeShowAll();
    @Message String homeWhole();
    @Message String homeTotal();
    @Message String homeEurope();
    @Message String homeMedian();
    @Message String homeFive(String target);
    @Message String homeFiveThere(String n, String of, int members);
    @Message String homeFiveNone();
    @Message String homeJudged();
    @Message String homeMethod();
    @Message String homeUse();
    @Message String homeDownload(String csv, String xlsx, String json);
    @Message String homeFrame();
    @Message String homeSources();
    @Message String homeFigures();
    @Message String homeTarget();
    @Message String homeNotInTable(String member);
    @Message String homeDeclines(String member, String targets);
    @Message String homeNatos(String promise);

    // ── Charts ───────────────────────────────────────────────────────────────────────────────────────────────────────
    @Message String chartOr(String one, String other);
    @Message String chartVerdict(String label, String could, boolean close, boolean judged, boolean revision, boolean related);
    @Message String chartLatest(int year, String value, boolean estimate, String gap, boolean above, boolean lowerBound);
    @Message String chartTarget(String value, PromiseFacts p);
    @Message String chartMember(String name, String scope, String promise, boolean small);
    @Message String chartMemberFigures(String name, String indicator);
    @Message String chartInGray(String name);
    @Message String chartOpenMarks();
    @Message String chartDashes();
    @Message String chartWithout(String names);
    @Message String chartAverage();
    @Message String chartDeclined();
    @Message String chartLowerBound(boolean small);
    @Message String chartFinal();
    @Message String chartEstimate();
    @Message String chartPath(boolean small);
    @Message String chartOutlook(boolean small);
    @Message String chartNoForces();
    @Message String chartNoPledge(boolean declined);
    @Message String chartSource(String source, String published);
    @Message String chartAsOf(String day);
    @Message String chartFinalOnly();
    @Message String chartBaseline(int year);
    @Message String chartMethod(String code);
    @Message String chartRevision(long number);
    @Message String chartNothing();
    @Message String chartNoFigure();
    @Message String chartOfTarget(String value, int year);
    @Message String chartAlliance(String aim, boolean small);
    @Message String chartPledges();
    @Message String chartPledgesHow();
    @Message String chartYears(String text, String from, int to, boolean estimated);
    @Message String chartCount(String label, int count);
    @Message String chartCounted(int n, int members, String value, int year, boolean all, int declined);
    @Message String chartCountedNone(int declined);
    @Message String chartDeadline(int year, int kept, int members, String value, int late, int missed, int declined);
    @Message String chartHistory(String value, boolean small);
    @Message String chartAtValue();
    @Message String chartCountedMembers();
    @Message String chartMembers();
    @Message String chartHistoryYear(int year, int n, int members, String official);
    @Message String chartTargetLabel(String target);
    @Message String chartLatestLabel(String value, boolean estimate);
    @Message String chartAnnounced(String target, String when, boolean proposed);
    @Message String chartComparedIn(String name, String value, int year, boolean estimate);
    @Message String chartTargetTitle(String value);
    @Message String chartDeadlineTitle(int year);
    @Message String chartOnPath(int year, String value);
    @Message String chartProjected(int year, String value, String low, String high);
    @Message String chartObserved(int year, boolean estimate, String value);

    // spotless:on
}
