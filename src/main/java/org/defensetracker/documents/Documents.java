package org.defensetracker.documents;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.Suggestion;
import org.jspecify.annotations.Nullable;

/** The documentation: the files of {@code docs/}, which the build packs, read once as the parts of pages. */
@Singleton
public class Documents {

    /** The names of the files, in the order in which they are listed. */
    public static final List<String> NAMES = List.of(
            "method",
            "api",
            "recipes/README",
            "recipes/curl",
            "recipes/r",
            "recipes/python",
            "recipes/java",
            "recipes/javascript",
            "recipes/spreadsheets",
            "recipes/grafana",
            "recipes/duckdb",
            "agents",
            "sdmx",
            "dashboard",
            "curation",
            "operations",
            "containers",
            "cluster",
            "scaling",
            "security");

    private final Map<String, DocumentText> documents = new LinkedHashMap<>();

    Documents() {
        NAMES.forEach(name -> documents.put(name, DocumentReader.read(name, text(name))));
    }

    public List<DocumentText> all() {
        return List.copyOf(documents.values());
    }

    /** @throws ProblemException a 404 if there is none of that name */
    public DocumentText get(String name) {
        var document = documents.get(name);
        if (document == null) {
            throw ProblemException.notFound(
                    "name",
                    name,
                    "There is no document '" + name + "'." + Suggestion.sentence(name.replaceFirst("\\.md$", ""), NAMES)
                            + " /docs lists all.");
        }
        return document;
    }

    /**
     * The document that another spelling of its name means: with the suffix of its file, or a folder in place of its README.
     * Empty if the name is right or means none.
     */
    public Optional<DocumentText> meant(String name) {
        var plain = name.replaceFirst("\\.md$", "");
        return Stream.of(plain, plain + "/README")
                .filter(documents::containsKey)
                .findFirst()
                .filter(found -> !found.equals(name))
                .map(documents::get);
    }

    private static String text(String name) {
        try (@Nullable InputStream file = Documents.class.getResourceAsStream("/docs/" + name + ".md")) {
            if (file == null) {
                throw new IllegalStateException("The document " + name + " is not packed");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
