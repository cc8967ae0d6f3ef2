package org.defensetracker.agents;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.defensetracker.agents.SearchEntry.EntryType;
import org.defensetracker.http.problem.Suggestion;
import org.defensetracker.measure.Indicator;
import org.defensetracker.member.Area;
import org.defensetracker.member.AreaDirectory;
import org.defensetracker.member.Members;
import org.defensetracker.progress.PromiseWords;
import org.defensetracker.spending.Edition;
import org.defensetracker.spending.Spending;
import org.defensetracker.target.Target;
import org.defensetracker.target.Targets;

/** Finds members, targets, indicators and editions by name, code or words, the best match first. */
@ApplicationScoped
class Search {

    private final Members members;
    private final Targets targets;
    private final Spending spending;

    Search(Members members, Targets targets, Spending spending) {
        this.members = members;
        this.targets = targets;
        this.spending = spending;
    }

    private record Match(SearchEntry entry, int score) {}

    /** What matches every word of a text. Nothing matches a text without words. */
    List<SearchEntry> find(String text) {
        var asked = SearchEntry.words(text);
        if (asked.isEmpty()) {
            return List.of();
        }
        return entries().stream()
                .map(entry -> new Match(entry, entry.score(asked)))
                .filter(match -> match.score > 0)
                .sorted(Comparator.comparingInt(Match::score)
                        .reversed()
                        .thenComparing(match -> match.entry.type())
                        .thenComparing(match -> match.entry.name())
                        .thenComparing(match -> match.entry.id()))
                .map(Match::entry)
                .toList();
    }

    /**
     * What a text names by its id, its name or another name of a member, with or without the type before it. A member comes
     * first.
     *
     * @throws IllegalArgumentException if there is none; it names the nearest
     */
    SearchEntry named(String text) {
        var type = EntryType.before(text);
        var name = type.map(found -> text.substring(found.prefix().length())).orElse(text);
        var entries = entries().stream()
                .filter(entry -> type.isEmpty() || type.get() == entry.type())
                .toList();
        var area = members.directory().find(name).map(found -> EntryType.MEMBER.prefix() + found.code());
        return entries.stream()
                .filter(entry ->
                        entry.isNamed(name) || area.filter(entry.key()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> unknown(text, name, entries));
    }

    private IllegalArgumentException unknown(String text, String name, List<SearchEntry> entries) {
        var ids = entries.stream()
                .flatMap(entry -> Stream.of(entry.key(), entry.id()))
                .toList();
        var nearest = find(name).stream()
                .map(SearchEntry::key)
                .filter(ids::contains)
                .findFirst()
                .or(() -> Suggestion.nearest(text, ids));
        return new IllegalArgumentException("'" + text + "' is not known; "
                + nearest.map(id -> "did you mean '" + id + "'?").orElse("the tool 'search' finds what is"));
    }

    /** Everything that can be found. */
    List<SearchEntry> entries() {
        var directory = members.directory();
        var entries = new ArrayList<SearchEntry>();
        directory.members().forEach(member -> entries.add(member(member, directory)));
        targets.all().forEach(target -> entries.add(target(target, directory)));
        Stream.of(Indicator.values()).map(Search::indicator).forEach(entries::add);
        spending.editions().stream().map(Search::edition).forEach(entries::add);
        return entries;
    }

    private static SearchEntry member(Area member, AreaDirectory directory) {
        var code = member.code().value();
        return SearchEntry.of(
                EntryType.MEMBER, code, member.name(), "Member of NATO", directory.otherNames(member), List.of());
    }

    private static SearchEntry target(Target target, AreaDirectory directory) {
        var who = directory.get(target.area());
        var name = who.map(Area::name).orElse(target.area().value()) + ": " + PromiseWords.of(target);
        return SearchEntry.of(
                EntryType.TARGET,
                target.id(),
                name,
                target.indicator().label() + ", " + target.kind().label() + ", "
                        + target.status().label(),
                Stream.concat(
                                who.map(directory::otherNames).orElse(List.of()).stream(),
                                Stream.of(target.area().value()))
                        .toList(),
                List.of(target.origin().title(), target.origin().publisher()));
    }

    private static SearchEntry indicator(Indicator indicator) {
        return SearchEntry.of(
                EntryType.INDICATOR,
                indicator.code(),
                indicator.label(),
                indicator.definition(),
                List.of(),
                List.of(indicator.unit()));
    }

    private static SearchEntry edition(Edition edition) {
        return SearchEntry.of(
                EntryType.EDITION,
                edition.code(),
                edition.title(),
                PromiseWords.edition(edition.code()),
                List.of(edition.source()),
                List.of(PromiseWords.day(edition.publishedOn())));
    }
}
