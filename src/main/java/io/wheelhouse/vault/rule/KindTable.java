package io.wheelhouse.vault.rule;

import io.wheelhouse.vault.rule.FieldSpec.Default;
import io.wheelhouse.vault.rule.FieldSpec.Need;
import io.wheelhouse.vault.rule.FieldSpec.Trait;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code kinds.txt}. A line at the margin begins a kind, and names where it lies, its name and how it is written; the
 * indented lines below it are its fields. {@code group} begins fields that kinds share and take over with {@code @group};
 * {@code value} names a default that is too long or too odd for a word, which stands as {@code default=$name}.
 */
final class KindTable {
    private record Row(String place, List<String> paths, Pattern pattern, Kind kind) {}

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<String>> groups = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();

    static KindTable load() {
        try (var stream = Objects.requireNonNull(KindTable.class.getResourceAsStream("kinds.txt"))) {
            var table = new KindTable();
            table.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            return table;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Optional<Kind> find(String place, String path) {
        return rows.stream()
                .filter(row ->
                        row.place().equals(place) && row.pattern().matcher(path).matches())
                .map(Row::kind)
                .findFirst();
    }

    /** The paths of a place, with stars for names, and what lies there. */
    Map<String, Kind> at(String place) {
        var kinds = new LinkedHashMap<String, Kind>();
        rows.stream().filter(row -> row.place().equals(place)).forEach(row -> row.paths()
                .forEach(path -> kinds.put(path, row.kind())));
        return kinds;
    }

    /** Whether each path of a kind ends in a name; what the table does not know is in no list that tells anything. */
    boolean isListed(Kind kind) {
        var paths = rows.stream()
                .filter(row -> row.kind().equals(kind))
                .flatMap(row -> row.paths().stream())
                .toList();
        return !paths.isEmpty() && paths.stream().allMatch(path -> path.endsWith("/*"));
    }

    List<Kind> all() {
        return rows.stream().map(Row::kind).toList();
    }

    private void read(String text) {
        var blocks = new ArrayList<List<String>>();
        for (var line : text.lines().toList()) {
            var bare = line.replaceFirst("#.*", "").stripTrailing();
            if (!bare.isEmpty() && !bare.startsWith(" ")) {
                blocks.add(new ArrayList<>());
            }
            if (!bare.isEmpty()) {
                blocks.getLast().add(bare.strip());
            }
        }
        for (var block : blocks) {
            var head = words(block.getFirst());
            var fields = block.subList(1, block.size());
            if (head[0].equals("group")) {
                groups.put("@" + head[1], fields);
            } else if (head[0].equals("value")) {
                values.put("$" + head[1], block.getFirst().split("\\s+", 3)[2]);
            } else {
                kind(head, fields);
            }
        }
    }

    /** {@code auth/approle role/* role merge folds}: a star is one part of a path, and a bar parts several. */
    private void kind(String[] head, List<String> lines) {
        var fields = new LinkedHashMap<String, FieldSpec>();
        for (var line : lines) {
            for (var field : groups.getOrDefault(line, List.of(line))) {
                var spec = field(words(field));
                fields.put(spec.name(), spec);
            }
        }
        var traits = List.of(head).subList(4, head.length);
        var type = head[0].substring(head[0].indexOf('/') + 1);
        for (var one : type.split("\\|", -1)) {
            var name = one.equals("path") ? head[2] : one + " " + head[2];
            rows.add(new Row(
                    head[0].replace(type, one),
                    List.of(head[1].split("\\|", -1)),
                    Pattern.compile(head[1].replace("*", "[^/]+")),
                    new Kind(
                            name.replace('_', ' '),
                            write(head[3]),
                            traits.contains("folds"),
                            traits.contains("own"),
                            traits.contains("omits"),
                            told(traits, "reads="),
                            told(traits, "after="),
                            fields)));
        }
    }

    private static Optional<String> told(List<String> traits, String name) {
        return traits.stream()
                .filter(trait -> trait.startsWith(name))
                .map(trait -> trait.substring(name.length()))
                .findFirst();
    }

    private static String[] words(String line) {
        return line.split("\\s+", -1);
    }

    private static Kind.Write write(String word) {
        return Kind.Write.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** {@code ttl duration also=token_ttl}. */
    private FieldSpec field(String[] words) {
        var also = List.<String>of();
        var defaults = List.<Default>of();
        var traits = EnumSet.noneOf(Trait.class);
        var need = Optional.<Need>empty();
        var writtenAs = Optional.<String>empty();
        for (var word : List.of(words).subList(2, words.length)) {
            int equals = word.indexOf('=');
            var value = word.substring(equals + 1);
            switch (word.substring(0, Math.max(0, equals))) {
                case "also" -> also = List.of(value.split("\\|", -1));
                case "default" -> defaults = defaults(value);
                case "written-as" -> writtenAs = Optional.of(value);
                case "needed" -> need = Optional.of(need(value));
                default ->
                    traits.add(Trait.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_')));
            }
        }
        if (words[1].equals("secret")) {
            traits.add(Trait.SECRET);
            return new FieldSpec(words[0], Rule.TEXT, also, defaults, traits, need, writtenAs);
        }
        return new FieldSpec(words[0], Rule.of(words[1]), also, defaults, traits, need, writtenAs);
    }

    private List<Default> defaults(String words) {
        var named = values.get(words);
        return named == null
                ? Stream.of(words.split("\\|", -1)).map(Default::of).toList()
                : List.of(new Default(named, "", ""));
    }

    private static Need need(String value) {
        var argument = value.substring(value.indexOf(':') + 1);
        return switch (value.replaceFirst(":.*", "")) {
            case "create" -> new Need.ToCreate();
            case "create-with" -> new Need.ToCreateWith(argument);
            case "always" -> new Need.Always();
            case "with" -> new Need.With(argument);
            case "create-without" -> new Need.ToCreateWithout(argument);
            case "shown" -> new Need.Shown(argument);
            default -> throw new IllegalArgumentException("kinds.txt: needed=" + value);
        };
    }
}
