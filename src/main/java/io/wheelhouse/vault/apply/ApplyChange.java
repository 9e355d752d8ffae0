package io.wheelhouse.vault.apply;

import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.Outcome;
import io.wheelhouse.change.Outcome.Why;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.Report;
import io.wheelhouse.change.Scope;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.vault.plan.ItemPlan;
import io.wheelhouse.vault.plan.ItemVerdict;
import io.wheelhouse.vault.plan.Plan;
import io.wheelhouse.vault.plan.SecretRef;
import io.wheelhouse.vault.plan.Selection;
import io.wheelhouse.vault.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes a server what a tree says: one change, in which each item ends on its own.
 *
 * <p>An item is written when it differs, or when a secret was given for it. Nothing is deleted, and no mount is made anew.
 */
public final class ApplyChange implements Change<ApplyPlan> {
    private final ApplyAccess access;
    private final ChangeKind kind;
    private final String title;
    private final Source source;
    private final Order order;
    private final Sending sending;

    /** Where the plan comes from, or why there is none. */
    interface Source {
        Found plan() throws ServiceException;

        /** A plan, or how the change ends without one. */
        sealed interface Found {
            /**
             * A plan.
             *
             * @param left what an undo cannot put back, each as a sentence
             */
            record Planned(Plan plan, List<String> left) implements Found {}

            record Settled(Outcome outcome) implements Found {}
        }
    }

    /**
     * How it is to be done.
     *
     * @param secrets that were given
     * @param choice what becomes of the rest when an item fails; asked once, when it begins
     * @param listener told how it gets on
     */
    public record Order(Secrets secrets, Supplier<OnFailure> choice, ApplyListener listener) {
        public Order(Secrets secrets, OnFailure onFailure, ApplyListener listener) {
            this(secrets, () -> onFailure, listener);
        }
    }

    ApplyChange(ApplyAccess access, ChangeKind kind, String title, Source source, Order order) {
        this.access = access;
        this.kind = kind;
        this.title = title;
        this.source = source;
        this.order = order;
        this.sending = new Sending(access.clock());
    }

    /** The change that applies a tree, or a part of it and what that depends on. */
    public static ApplyChange of(ApplyAccess access, Tree tree, Selection selection, Order order) {
        return new ApplyChange(
                access,
                VaultKinds.APPLY,
                "Apply %s".formatted(tree.root().getFileName()),
                () -> {
                    var plan = access.planner()
                            .toApply(tree, selection, order.secrets().refs());
                    return unused(plan, order.secrets()).orElseGet(() -> new Source.Found.Planned(plan, List.of()));
                },
                order);
    }

    /** A secret that nothing would be made of was meant for something. */
    private static Optional<Source.Found> unused(Plan plan, Secrets secrets) {
        var paths = plan.items().stream().map(ItemPlan::path).collect(Collectors.toSet());
        return secrets.refs().stream()
                .map(SecretRef::path)
                .filter(path -> !paths.contains(path))
                .findFirst()
                .map(path -> new Source.Found.Settled(new Outcome.Refused(
                        "A secret was given for %s, which is not among what is applied. Nothing was changed."
                                .formatted(path),
                        Why.RULE)));
    }

    @Override
    public ChangeKind kind() {
        return kind;
    }

    @Override
    public Preview<ApplyPlan> preview() throws ServiceException {
        var readAt = access.clock().instant();
        return switch (source.plan()) {
            case Source.Found.Settled settled -> new Preview.Settled<>(title, settled.outcome());
            case Source.Found.Planned found -> {
                var steps = found.plan().items().stream()
                        .filter(this::isWritten)
                        .map(item -> Step.of(item, order.secrets()))
                        .toList();
                var left = left(found, steps);
                var refused = refused(found, steps);
                yield refused.isPresent()
                        ? new Preview.Settled<>(title, refused.get())
                        : new Preview.Ready<>(
                                title,
                                steps.stream()
                                        .flatMap(step -> step.effects().stream())
                                        .toList(),
                                warnings(steps, left),
                                new Scope(List.of(access.environment()), steps.size()),
                                readAt,
                                new ApplyPlan(found.plan(), steps, left));
            }
        };
    }

    private boolean isWritten(ItemPlan item) {
        return item.toWrite()
                || order.secrets().has(item.path()) && item.basis().isPresent() && item.verdict() != ItemVerdict.ERROR;
    }

    /** What cannot be put back, and what cannot be seen. */
    private static List<String> left(Source.Found.Planned found, List<Step> steps) {
        var written = steps.stream().map(Step::file).collect(Collectors.toSet());
        var left = new ArrayList<>(found.left());
        for (var item : found.plan().items()) {
            if (item.verdict() == ItemVerdict.UNVERIFIABLE && !written.contains(item.file())) {
                left.add("Left alone: " + item.error().orElse(item.path()) + withSecret(item));
            }
        }
        return left;
    }

    private Optional<Outcome> refused(Source.Found.Planned found, List<Step> steps) {
        var plan = found.plan();
        var errors = plan.items().stream()
                .filter(item -> item.verdict() == ItemVerdict.ERROR)
                .toList();
        if (!errors.isEmpty() && errors.stream().allMatch(ApplyChange::lacksSecretsOnly)) {
            return refuse("A secret is needed that was not given, so nothing was changed: " + sentences(errors));
        }
        if (!errors.isEmpty()) {
            return refuse("%s can never be applied as it is, so nothing was changed: %s"
                    .formatted(
                            errors.size() == 1 ? "A file" : "Each of %d files".formatted(errors.size()),
                            sentences(errors)));
        }
        for (var item : plan.items()) {
            var misplaced = order.secrets().misplaced(item);
            if (misplaced.isPresent()) {
                return refuse(misplaced.get());
            }
        }
        for (var step : steps) {
            if (!step.item().needs().isEmpty()) {
                return refuse("%s needs a secret that was not given: %s. Nothing was changed."
                        .formatted(step.file(), step.item().needs().getFirst().field()));
            }
            var lacks = step.item().basis().orElseThrow().lacks();
            if (lacks.isPresent()) {
                return Optional.of(
                        new Outcome.Denied("DENIED: the token may not write %s, it lacks %s; nothing was changed."
                                .formatted(step.path(), lacks.get())));
            }
        }
        if (steps.isEmpty() && !found.left().isEmpty()) {
            return refuse("Nothing can be put back; this is not as it was: " + String.join(" ", found.left()));
        }
        return steps.isEmpty() ? Optional.of(nothingToDo(plan)) : Optional.empty();
    }

    /** How a thing that no server shows is written all the same. */
    private static String withSecret(ItemPlan item) {
        return item.needs().isEmpty()
                ? ""
                : " It is written when its secret is given: %s#%s."
                        .formatted(item.path(), item.needs().getFirst().field());
    }

    /** Whether a file can be applied as it is once its secrets are given. */
    private static boolean lacksSecretsOnly(ItemPlan item) {
        return !item.needs().isEmpty() && item.problems().size() == item.needs().size();
    }

    private static String sentences(List<ItemPlan> errors) {
        return errors.stream().flatMap(item -> item.error().stream()).collect(Collectors.joining(" "));
    }

    private static Optional<Outcome> refuse(String message) {
        return Optional.of(new Outcome.Refused(message, Why.RULE));
    }

    private Outcome nothingToDo(Plan plan) {
        if (plan.allSame()) {
            return new Outcome.Unchanged(
                    kind.equals(VaultKinds.UNDO)
                            ? "NO CHANGE: all is as it was before."
                            : "NO CHANGE: the server is as the tree wants it.");
        }
        var unseen = plan.items().stream()
                .filter(item -> item.verdict() == ItemVerdict.UNVERIFIABLE)
                .toList();
        boolean hidden = unseen.stream().anyMatch(ItemPlan::isHidden);
        var why = unseen.stream()
                .flatMap(item -> item.error().map(error -> error + withSecret(item)).stream())
                .findFirst()
                .orElse("");
        return hidden
                ? new Outcome.Denied("DENIED: nothing can be written, and not all can be seen: " + why)
                : new Outcome.Failed("NOT VERIFIED: nothing can be written, and not all can be seen: " + why);
    }

    private static List<String> warnings(List<Step> steps, List<String> left) {
        var warnings = new ArrayList<>(left);
        steps.forEach(step -> step.item().warnings().forEach(warning -> warnings.add(step.path() + ": " + warning)));
        return warnings;
    }

    @Override
    public Map<String, String> details(ApplyPlan plan, String attempt) {
        return access.here(
                Trace.details(plan.steps().stream().map(Trace::of).toList(), plan.left()),
                sending.detail(attempt, plan.steps().size()));
    }

    @Override
    public Report apply(Preview.Ready<ApplyPlan> preview, String attempt, StopSign stop) {
        var plan = preview.plan();
        var run = new ApplyRun(
                access, plan, order, stop, sending.late(attempt, plan.steps().size()));
        var results = run.run();
        var items = results.stream().map(ItemResult::item).toList();
        var outcome = ApplyOutcome.of(kind, items, plan.left());
        boolean untouched = results.stream().allMatch(ItemResult::isUntouched);
        return new Report(untouched ? outcome.adding("Nothing was written.") : outcome, items);
    }
}
