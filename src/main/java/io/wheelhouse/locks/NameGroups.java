package io.wheelhouse.locks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Splits names into groups with a common beginning, so that one question can be asked about many of them. Pure. */
final class NameGroups {
    /** So few are asked about one by one. */
    private static final int FEW = 8;

    private NameGroups() {}

    /**
     * Names that begin alike. Other names may begin so too: what is true of the group is then true of more.
     *
     * @param prefix how they begin; of a single name, the name
     * @param names sorted
     */
    record Group(String prefix, List<String> names) {
        boolean single() {
            return names.size() == 1;
        }
    }

    /**
     * Splits.
     *
     * @param names sorted, without repeats
     */
    static List<Group> split(List<String> names) {
        if (names.size() <= FEW) {
            return names.stream().map(NameGroups::single).toList();
        }
        var groups = new ArrayList<>(byNextCharacter(names));
        while (groups.size() < FEW) {
            var largest = groups.stream()
                    .max(Comparator.comparingInt(group -> group.names().size()))
                    .orElseThrow();
            if (largest.names().size() <= FEW) {
                break;
            }
            groups.remove(largest);
            groups.addAll(byNextCharacter(largest.names()));
        }
        return groups;
    }

    /**
     * Groups that cover all names, as many as there may be.
     *
     * @param names sorted, without repeats
     */
    static List<Group> cover(List<String> names, int most) {
        var groups = new ArrayList<Group>();
        groups.add(names.isEmpty() ? new Group("", names) : whole(names));
        while (true) {
            var split = groups.stream()
                    .filter(group -> group.names().size() > 1)
                    .sorted(Comparator.comparingInt(
                                    (Group group) -> group.names().size())
                            .reversed())
                    .filter(group ->
                            groups.size() - 1 + byNextCharacter(group.names()).size() <= most)
                    .findFirst();
            if (split.isEmpty()) {
                return groups;
            }
            groups.remove(split.get());
            groups.addAll(byNextCharacter(split.get().names()));
        }
    }

    /** All of them, by what they have in common. */
    private static Group whole(List<String> names) {
        if (names.size() == 1) {
            return single(names.getFirst());
        }
        int common = commonLength(names.getFirst(), names.getLast());
        boolean cut = common > 0 && Character.isHighSurrogate(names.getFirst().charAt(common - 1));
        return new Group(names.getFirst().substring(0, cut ? common - 1 : common), names);
    }

    private static Group single(String name) {
        return new Group(name, List.of(name));
    }

    private static List<Group> byNextCharacter(List<String> names) {
        int common = commonLength(names.getFirst(), names.getLast());
        var groups = new ArrayList<Group>();
        int from = 0;
        while (from < names.size()) {
            var beginning = beginning(names.get(from), common);
            int to = from + 1;
            while (to < names.size()
                    && names.get(from).length() > common
                    && names.get(to).startsWith(beginning)) {
                to++;
            }
            groups.add(
                    to - from == 1
                            ? single(names.get(from))
                            : new Group(beginning, List.copyOf(names.subList(from, to))));
            from = to;
        }
        return groups;
    }

    private static int commonLength(String first, String last) {
        int length = 0;
        while (length < Math.min(first.length(), last.length()) && first.charAt(length) == last.charAt(length)) {
            length++;
        }
        return length;
    }

    /** One character more than they have in common; a character outside the basic plane is never cut in two. */
    private static String beginning(String name, int common) {
        int end = Math.min(name.length(), common + 1);
        boolean cut = end < name.length() && Character.isHighSurrogate(name.charAt(end - 1));
        return name.substring(0, cut ? end + 1 : end);
    }
}
