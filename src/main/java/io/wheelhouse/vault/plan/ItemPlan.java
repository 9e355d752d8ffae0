package io.wheelhouse.vault.plan;

import io.wheelhouse.vault.text.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a file came to.
 *
 * @param file its path in the tree
 * @param path the API path that it is about
 * @param kind such as {@code approle role}
 * @param fields each field of the file; none when nothing could be compared
 * @param warnings what a person should know: live settings that are not in Git, what a write would reset
 * @param problems why it is an ERROR or UNVERIFIABLE; else none
 * @param needs secrets that a write needs and that were not given
 * @param basis what applying it rests on; empty of an item that cannot be applied
 */
public record ItemPlan(
        String file,
        String path,
        String kind,
        ItemVerdict verdict,
        List<FieldPlan> fields,
        List<String> warnings,
        List<Problem> problems,
        List<SecretRef> needs,
        Optional<Basis> basis) {
    public ItemPlan {
        fields = List.copyOf(fields);
        warnings = List.copyOf(warnings);
        problems = List.copyOf(problems);
        needs = List.copyOf(needs);
    }

    /**
     * What applying it rests on.
     *
     * @param target where it lies
     * @param sight what was seen there
     * @param lacks what the token lacks to write there, such as {@code update}; empty when it may, as far as that is known
     */
    public record Basis(Target target, Sight sight, Optional<String> lacks) {}

    /** With one thing more that a person should know. */
    public ItemPlan warning(String what) {
        var all = new ArrayList<>(warnings);
        all.add(what);
        return new ItemPlan(file, path, kind, verdict, fields, all, problems, needs, basis);
    }

    static ItemPlan error(String file, String path, String kind, List<Problem> problems) {
        return new ItemPlan(
                file, path, kind, ItemVerdict.ERROR, List.of(), List.of(), problems, List.of(), Optional.empty());
    }

    static ItemPlan error(Target target, List<Problem> problems) {
        return error(target.item().file(), target.item().path(), target.kind().name(), problems);
    }

    /** What is wrong, as sentences; empty when nothing is. */
    public Optional<String> error() {
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(problems.stream().map(Problem::message).collect(Collectors.joining(" ")));
    }

    /** Whether something is wrong with the file, or with its place, whatever the server has: nothing was compared. */
    public boolean isFaulty() {
        return verdict == ItemVerdict.ERROR && basis.isEmpty();
    }

    /** Whether this token may not see it, and another one might; what no token sees has a basis. */
    public boolean isHidden() {
        return verdict == ItemVerdict.UNVERIFIABLE && basis.isEmpty();
    }

    /** Whether the server was seen to have nothing of it. */
    public boolean isAbsent() {
        return basis.filter(it -> it.sight() instanceof Sight.Absent).isPresent();
    }

    /** Whether applying it would write something. */
    public boolean toWrite() {
        return verdict == ItemVerdict.CHANGED || verdict == ItemVerdict.CREATE;
    }
}
