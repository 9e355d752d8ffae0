package io.wheelhouse.adapters.sandbox.vault;

import io.wheelhouse.spi.VaultValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The table of kinds, read from {@code kinds.txt} when the first server is opened. */
final class Kinds {
    private static final Kinds TABLE = read();

    /** By {@code auth}, {@code engine} or {@code system}, and the type or path. */
    private final Map<String, List<Endpoint>> endpoints = new HashMap<>();

    private final Map<String, List<Field>> groups = new HashMap<>();

    static Kinds table() {
        return TABLE;
    }

    boolean knows(String family, String type) {
        return endpoints.containsKey(family + " " + type);
    }

    List<Endpoint> of(String family, String type) {
        return endpoints.getOrDefault(family + " " + type, List.of());
    }

    Optional<Endpoint> endpoint(String family, String type, List<String> path) {
        return of(family, type).stream()
                .filter(endpoint -> endpoint.serves(path))
                .findFirst();
    }

    private static Kinds read() {
        try (InputStream table = Objects.requireNonNull(Kinds.class.getResourceAsStream("kinds.txt"))) {
            var kinds = new Kinds();
            var lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            kinds.new Reading().read(lines);
            return kinds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One reading of the table. */
    private final class Reading {
        private List<String> names = List.of();
        private String group = "";
        private Optional<Head> head = Optional.empty();
        private Map<String, Field> fields = new LinkedHashMap<>();

        void read(List<String> lines) {
            for (var line : lines) {
                if (!line.startsWith(" ")) {
                    finish();
                    begin(List.of(line.split(" ")));
                } else if (line.startsWith("    ") || !group.isEmpty()) {
                    field(line.strip());
                } else {
                    finish();
                    head = Optional.of(Head.of(List.of(line.strip().split(" "))));
                }
            }
            finish();
        }

        private void begin(List<String> words) {
            var family = words.getFirst();
            group = family.equals("group") ? words.get(1) : "";
            names = words.stream().skip(1).map(type -> family + " " + type).toList();
        }

        private void finish() {
            if (!group.isEmpty()) {
                groups.put(group, List.copyOf(fields.values()));
            }
            for (var name : names) {
                var known = endpoints.computeIfAbsent(name, first -> new ArrayList<>());
                head.ifPresent(it -> known.add(new Endpoint(it.pattern(), it.traits(), it.rule(), fields)));
            }
            head = Optional.empty();
            fields = new LinkedHashMap<>();
        }

        private void field(String line) {
            if (line.startsWith("+")) {
                groups.getOrDefault(line.substring(1), List.of()).forEach(field -> fields.put(field.name(), field));
                return;
            }
            var field = parsed(line);
            fields.put(field.name(), field);
        }
    }

    /** {@code name form @trait… default}. */
    private static Field parsed(String line) {
        var words = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
        var name = words.removeFirst();
        var form = Form.valueOf(words.removeFirst().toUpperCase(Locale.ROOT));
        var traits = new LinkedHashSet<String>();
        Optional<String> newer = Optional.empty();
        Optional<String> told = Optional.empty();
        while (!words.isEmpty() && words.getFirst().startsWith("@")) {
            var trait = words.removeFirst().substring(1);
            if (trait.startsWith("new=")) {
                newer = Optional.of(trait.substring(4));
            } else if (trait.startsWith("set=")) {
                told = Optional.of(trait.substring(4));
            } else {
                traits.add(trait);
            }
        }
        VaultValue otherwise = words.isEmpty()
                ? form.usual()
                : Json.parsed(String.join(" ", words)).orElseThrow();
        return new Field(name, form, otherwise, newer, told, traits);
    }

    private record Head(List<String> pattern, Set<String> traits, String rule) {
        static Head of(List<String> words) {
            var traits = new LinkedHashSet<>(words.subList(1, words.size()));
            var rule = traits.stream()
                    .filter(word -> word.startsWith("rule="))
                    .findFirst()
                    .map(word -> word.substring(5))
                    .orElse("");
            return new Head(List.of(words.getFirst().split("/")), traits, rule);
        }
    }
}
