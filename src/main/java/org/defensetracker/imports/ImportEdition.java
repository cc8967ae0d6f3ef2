package org.defensetracker.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.imports.ImportQuery.DescribedEdition;
import org.defensetracker.imports.ImportQuery.ImportOptions;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.jspecify.annotations.Nullable;

/** The edition that a file's figures come from: the one that is there, or a new one that the parameters describe. */
@ApplicationScoped
class ImportEdition {

    private final Spending spending;

    ImportEdition(Spending spending) {
        this.spending = spending;
    }

    /** Adds the edition that the parameters describe, or checks that they fit the one that is there. */
    void settle(StagedObservations waiting, ImportOptions order, ChangeSet changes) {
        if (waiting.declared == null) {
            return;
        }
        var described = order.described();
        var held = spending.edition(waiting.declared);
        if (held.isPresent()) {
            checkDescribed(described, held.get().value());
            checkFile(waiting, held.get().value());
            return;
        }
        var edition = newEdition(waiting, described);
        checkFile(waiting, edition);
        waiting.warnings.add("The edition " + edition.code() + " is new.");
        if (!order.dryRun()) {
            spending.put(changes, edition);
        }
    }

    /** Refuses figures of an edition that somebody deleted while they were read. */
    void checkStillThere(StagedObservations waiting) {
        for (var code : waiting.editions) {
            if (!code.equals(waiting.declared) && spending.edition(code).isEmpty()) {
                throw ProblemException.of(
                        ProblemType.CONFLICT, "The edition '" + code + "' was deleted while the file was read.");
            }
        }
    }

    private Edition newEdition(StagedObservations waiting, DescribedEdition described) {
        var errors = new ParameterErrors();
        var sources = spending.sources().stream().map(Source::code).toList();
        var named = described.source() == null ? waiting.origin.source : described.source();
        var source = errors.one("source", named, ParameterErrors.oneOf(sources, code -> code));
        if (named == null) {
            needed(errors, "source", waiting.declared);
        }
        if (described.title() == null) {
            needed(errors, "title", waiting.declared);
        }
        if (described.publishedOn() == null) {
            needed(errors, "published_on", waiting.declared);
        }
        errors.done();
        return new Edition(
                Objects.requireNonNull(waiting.declared),
                Objects.requireNonNull(source),
                Objects.requireNonNull(described.title()),
                Objects.requireNonNull(described.publishedOn()),
                described.constantPriceYear() == null ? waiting.constantPriceYear : described.constantPriceYear(),
                described.url(),
                described.note());
    }

    private static void needed(ParameterErrors errors, String name, @Nullable String edition) {
        errors.refuse(
                name,
                null,
                "missing",
                name + ": the edition '" + edition + "' is not there yet, so its " + name + " is needed to add it.");
    }

    private static void checkDescribed(DescribedEdition described, Edition held) {
        var errors = new ParameterErrors();
        differs(errors, "source", described.source(), held.source());
        differs(errors, "title", described.title(), held.title());
        differs(errors, "published_on", described.publishedOn(), held.publishedOn());
        differs(errors, "constant_price_year", described.constantPriceYear(), held.constantPriceYear());
        differs(errors, "url", described.url(), held.url());
        differs(errors, "note", described.note(), held.note());
        errors.done();
    }

    private static void differs(ParameterErrors errors, String name, @Nullable Object given, @Nullable Object held) {
        if (given != null && !given.equals(held)) {
            errors.refuse(
                    name,
                    given.toString(),
                    "conflict",
                    name + ": the edition is there already, with '" + held + "'; PATCH /v1/editions to change that.");
        }
    }

    private static void checkFile(StagedObservations waiting, Edition edition) {
        if (waiting.origin.source != null && !waiting.origin.source.equals(edition.source())) {
            throw ProblemException.invalidParameter(
                    "edition",
                    edition.code(),
                    "conflict",
                    "edition: " + edition.code() + " is published by " + edition.source() + ", and the file is a "
                            + waiting.origin.label + ".");
        }
        var inFile = waiting.constantPriceYear;
        if (inFile != null && edition.constantPriceYear() != null && !inFile.equals(edition.constantPriceYear())) {
            throw ProblemException.invalidParameter(
                    "constant_price_year",
                    edition.constantPriceYear().toString(),
                    "conflict",
                    "constant_price_year: the file has constant prices of " + inFile + ", and the edition of "
                            + edition.constantPriceYear() + ".");
        }
    }
}
