package org.defensetracker.imports;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.defensetracker.curation.ChangeSet;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemType;
import org.defensetracker.http.query.ParameterErrors;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Source;
import org.defensetracker.spending.Spending;
import org.jspecify.annotations.Nullable;

/** The edition of a file's observations: an existing one, or a new one that the parameters describe. */
@ApplicationScoped
class ImportEdition {

    private final Spending spending;

    ImportEdition(Spending spending) {
        this.spending = spending;
    }

    /** Adds the edition that the parameters describe, or checks that they match the existing one. */
    void addOrCheck(StagedObservations staged, ImportQuery query, ChangeSet changes) {
        if (staged.declared != null) {
            var existing = spending.edition(staged.declared);
            existing.ifPresent(stored -> checkSame(query, stored.value()));
            var edition = existing.isPresent() ? existing.get().value() : newEdition(staged, query);
            checkFile(staged, edition);
            if (existing.isEmpty()) {
                staged.warning("The edition " + edition.code() + " is new.");
                if (!query.dryRun) {
                    spending.put(changes, edition);
                }
            }
        }
        for (var code : staged.editions) {
            if (!code.equals(staged.declared) && spending.edition(code).isEmpty()) {
                throw ProblemException.of(
                        ProblemType.CONFLICT, "The edition '" + code + "' was deleted while the file was read.");
            }
        }
    }

    private Edition newEdition(StagedObservations staged, ImportQuery query) {
        var errors = new ParameterErrors();
        var sources = spending.sources().stream().map(Source::code).toList();
        var sourceCode = query.source == null ? staged.origin.source : query.source;
        var source = errors.one("source", sourceCode, ParameterErrors.oneOf(sources));
        var needed = new LinkedHashMap<String, @Nullable Object>();
        needed.put("source", sourceCode);
        needed.put("title", query.title);
        needed.put("published_on", query.publishedOn);
        needed.forEach((name, value) -> {
            if (value == null) {
                var message = name + ": the edition '" + staged.declared + "' is not there yet, so its " + name
                        + " is needed to add it.";
                errors.refuse(name, null, "missing", message);
            }
        });
        errors.done();
        return new Edition(
                Objects.requireNonNull(staged.declared),
                Objects.requireNonNull(source),
                Objects.requireNonNull(query.title),
                Objects.requireNonNull(query.publishedOn),
                query.constantPriceYear == null ? staged.constantPriceYear : query.constantPriceYear,
                query.url,
                query.note);
    }

    private static void checkSame(ImportQuery query, Edition existing) {
        var errors = new ParameterErrors();
        checkSame(errors, "source", query.source, existing.source());
        checkSame(errors, "title", query.title, existing.title());
        checkSame(errors, "published_on", query.publishedOn, existing.publishedOn());
        checkSame(errors, "constant_price_year", query.constantPriceYear, existing.constantPriceYear());
        checkSame(errors, "url", query.url, existing.url());
        checkSame(errors, "note", query.note, existing.note());
        errors.done();
    }

    private static void checkSame(
            ParameterErrors errors, String name, @Nullable Object given, @Nullable Object existing) {
        if (given != null && !given.equals(existing)) {
            errors.refuse(
                    name,
                    given.toString(),
                    "conflict",
                    name + ": the edition is there already, with '" + existing
                            + "'; PATCH /v1/editions to change that.");
        }
    }

    private static void checkFile(StagedObservations staged, Edition edition) {
        var errors = new ParameterErrors();
        var code = edition.code();
        if (staged.origin.source != null && !staged.origin.source.equals(edition.source())) {
            var message = "edition: " + code + " is published by " + edition.source() + ", and the file is a "
                    + staged.origin.label + ".";
            errors.refuse("edition", code, "conflict", message);
        }
        var inFile = staged.constantPriceYear;
        var stored = edition.constantPriceYear();
        if (inFile != null && stored != null && !inFile.equals(stored)) {
            var message = "constant_price_year: the file has constant prices of " + inFile + ", and the edition of "
                    + stored + ".";
            errors.refuse("constant_price_year", stored.toString(), "conflict", message);
        }
        errors.done();
    }
}
