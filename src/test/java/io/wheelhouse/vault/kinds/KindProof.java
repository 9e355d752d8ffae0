package io.wheelhouse.vault.kinds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a kind is proven on a server; proofs.txt says what each line means.
 *
 * @param name what the report calls it
 * @param needs the type of the mount that it lies below, such as {@code auth/approle}; or {@code sys}
 */
record KindProof(
        String name,
        String needs,
        Map<String, String> files,
        Map<String, String> secrets,
        List<First> firsts,
        Optional<Change> change,
        boolean once,
        boolean blind,
        boolean unnamed,
        boolean outside,
        Optional<String> note) {
    /** A write past the product, and what the answer is called from then on. */
    record First(String path, String json, Optional<Map.Entry<String, String>> as) {}

    /**
     * The one field that is changed.
     *
     * @param field its place; empty when the whole text is
     */
    record Change(String field, String to) {}

    private static final Pattern FIRST = Pattern.compile("(\\S+) (\\{.*})(?: as (\\w+)=(\\w+))?");

    /** The path of what is proven, without an ending. */
    String file() {
        return files.keySet().iterator().next();
    }

    @Override
    public String toString() {
        return name;
    }

    static List<KindProof> parse(String text) {
        var proofs = new ArrayList<Draft>();
        for (var line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                if (line.startsWith("  ")) {
                    proofs.getLast().line(line.strip());
                } else {
                    var head = line.split(": ", 2);
                    proofs.add(new Draft(head[0], head[1]));
                }
            }
        }
        return proofs.stream().map(Draft::proof).toList();
    }

    private static final class Draft {
        private final String name;
        private final String needs;
        private final Map<String, String> files = new LinkedHashMap<>();
        private final Map<String, String> secrets = new LinkedHashMap<>();
        private final List<First> firsts = new ArrayList<>();
        private Optional<Change> change = Optional.empty();
        private boolean once;
        private boolean blind;
        private boolean unnamed;
        private boolean outside;
        private Optional<String> note = Optional.empty();

        Draft(String name, String needs) {
            this.name = name;
            this.needs = needs;
        }

        void line(String line) {
            var words = line.split(" ", 2);
            switch (words[0]) {
                case "has" -> two(words[1], files);
                case "secret" -> two(words[1], secrets);
                case "first" -> first(words[1]);
                case "change" -> change = Optional.of(change(words[1]));
                case "once" -> once = true;
                case "blind" -> blind = true;
                case "unnamed" -> unnamed = true;
                case "outside" -> outside = true;
                case "note" -> note = Optional.of(words[1]);
                default -> throw new IllegalArgumentException(line);
            }
        }

        private void first(String words) {
            var match = FIRST.matcher(words);
            if (!match.matches()) {
                throw new IllegalArgumentException(words);
            }
            firsts.add(new First(
                    match.group(1),
                    match.group(2),
                    match.group(3) == null
                            ? Optional.empty()
                            : Optional.of(Map.entry(match.group(3), match.group(4)))));
        }

        private Change change(String words) {
            if (files.keySet().iterator().next().endsWith(".hcl")) {
                return new Change("", words.replace("\\n", "\n"));
            }
            var two = words.split(" ", 2);
            return new Change(two[0], two[1]);
        }

        private static void two(String words, Map<String, String> into) {
            var two = words.split(" ", 2);
            into.put(two[0], two[0].endsWith(".hcl") ? two[1].replace("\\n", "\n") : two[1]);
        }

        KindProof proof() {
            return new KindProof(name, needs, files, secrets, firsts, change, once, blind, unnamed, outside, note);
        }
    }
}
