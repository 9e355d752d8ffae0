package io.wheelhouse.desktop.locks;

import io.wheelhouse.change.ChangeBundle;
import io.wheelhouse.desktop.action.Action;
import io.wheelhouse.desktop.change.ChangeDesk;
import io.wheelhouse.desktop.change.Proposal;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.LockService.Hold;
import io.wheelhouse.locks.Targets;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;

/** What can be done to tiers. Each opens the change dialog; nothing changes without it. On the screen's thread. */
final class TierActions {
    private static final String SELECTION = "selection";
    private static final String ENVIRONMENT = "environment";

    private final LockService locks;
    private final ChangeDesk desk;
    private final Screen screen;
    private final Executor threads;
    private final Consumer<String> tell;

    /** @param tell says something to the operator that is no outcome */
    TierActions(LockService locks, ChangeDesk desk, Screen screen, Executor threads, Consumer<String> tell) {
        this.locks = locks;
        this.desk = desk;
        this.screen = screen;
        this.threads = threads;
        this.tell = tell;
    }

    /**
     * What was chosen.
     *
     * @param tiers their lines, in the order of the rows
     * @param environments chosen as a whole
     */
    record Chosen(List<TierLine> tiers, List<String> environments) {
        static final Chosen NOTHING = new Chosen(List.of(), List.of());

        boolean nothing() {
            return tiers.isEmpty() && environments.isEmpty();
        }

        /** For a sentence, each tier once: {@code prod/web}, {@code 3 tiers}, {@code all of prod and dev/web}. */
        String words() {
            var parts = new ArrayList<String>();
            environments.forEach(name -> parts.add("all of " + name));
            var apart = apart();
            if (apart.size() == 1) {
                parts.add(apart.getFirst().toString());
            } else if (!apart.isEmpty()) {
                parts.add(apart.size() + " tiers");
            }
            return String.join(" and ", parts);
        }

        /** The tiers that are in none of the environments that were chosen as a whole. */
        List<TierName> apart() {
            return tiers.stream()
                    .map(TierLine::name)
                    .filter(name -> !environments.contains(name.environment()))
                    .toList();
        }

        List<Hold> holds() {
            return tiers.stream()
                    .flatMap(line -> line.view().holders().stream().map(holder -> new Hold(line.name(), holder.host())))
                    .toList();
        }
    }

    /** Everything that makes sense for what is chosen; what cannot be done now says why. */
    List<Action> of(Chosen chosen) {
        var actions = new ArrayList<Action>();
        if (chosen.nothing()) {
            return actions;
        }
        var holds = chosen.holds();
        for (var hold : holds.stream().limit(6).toList()) {
            var title = "Release %s's slot on %s…".formatted(hold.host(), hold.tier());
            actions.add(action(title, Feather.UNLOCK, () -> release(hold.tier(), hold.host())));
        }
        if (holds.size() > 1) {
            actions.add(action(
                    "Release all %d slots of the selection…".formatted(holds.size()),
                    Feather.UNLOCK,
                    () -> release(holds)));
        }
        if (chosen.tiers().size() == 1) {
            var line = chosen.tiers().getFirst();
            actions.add(action("Set limit of %s…".formatted(line.name()), Feather.SLIDERS, () -> askLimit(line)));
        }
        actions.addAll(switches(chosen));
        if (chosen.tiers().size() == 1) {
            var name = chosen.tiers().getFirst().name();
            actions.add(action("Repair counter of %s…".formatted(name), Feather.TOOL, () -> repair(name)));
        }
        return actions;
    }

    private List<Action> switches(Chosen chosen) {
        boolean allOff =
                chosen.environments().isEmpty() && chosen.tiers().stream().allMatch(TierActions::disabled);
        boolean noneOff =
                chosen.environments().isEmpty() && chosen.tiers().stream().noneMatch(TierActions::disabled);
        var actions = new ArrayList<Action>();
        if (!allOff) {
            actions.add(action(
                    "Disable Chef runs of %s…".formatted(chosen.words()),
                    Feather.SLASH,
                    () -> disable(chosen.apart(), chosen.environments())));
        }
        if (!noneOff) {
            actions.add(action(
                    "Enable Chef runs of %s…".formatted(chosen.words()),
                    Feather.PLAY_CIRCLE,
                    () -> enable(chosen.apart(), chosen.environments())));
        }
        return actions;
    }

    private static boolean disabled(TierLine line) {
        return line.view().state() == TierState.DISABLED;
    }

    private Action action(String title, Feather icon, Runnable run) {
        return new Action(title, SELECTION, icon, run).unless(desk::readOnly);
    }

    Action disableEnvironment(String environment) {
        return action(
                        "Disable Chef runs in %s…".formatted(environment),
                        Feather.SLASH,
                        () -> disable(List.of(), List.of(environment)))
                .about(ENVIRONMENT);
    }

    Action enableEnvironment(String environment) {
        return action(
                        "Enable Chef runs in %s…".formatted(environment),
                        Feather.PLAY_CIRCLE,
                        () -> enable(List.of(), List.of(environment)))
                .about(ENVIRONMENT);
    }

    /** @param all every tier that is known, read when it is done */
    Action releaseDead(java.util.function.Supplier<List<TierLine>> all) {
        return action("Release all holders proven dead…", Feather.USER_X, () -> releaseDead(all.get()))
                .about("locks");
    }

    /** Asks the connected services about every host that holds a slot, which takes a while. */
    private void releaseDead(List<TierLine> lines) {
        var holds = new Chosen(lines, List.of()).holds();
        threads.execute(() -> {
            var dead = holds.stream()
                    .filter(hold -> locks.evidence(hold.host()).provenDead())
                    .toList();
            screen.run(() -> {
                if (dead.isEmpty()) {
                    tell.accept(
                            holds.isEmpty()
                                    ? "No slot is held."
                                    : "Of %d holders none is proven dead: no connected service says so, or one says alive."
                                            .formatted(holds.size()));
                } else {
                    release(dead);
                }
            });
        });
    }

    private void release(List<Hold> holds) {
        ChangeBundle<?> bundle = locks.override(holds);
        desk.open(holds.size() == 1 ? "Release slot" : "Release %d slots".formatted(holds.size()), Proposal.of(bundle));
    }

    void release(TierName tier, String host) {
        desk.open("Release slot", Proposal.of(locks.override(tier, host)));
    }

    private void disable(List<TierName> tiers, List<String> environments) {
        desk.open("Disable Chef runs", Proposal.of(locks.disable(new Targets.Some(environments, tiers))));
    }

    private void enable(List<TierName> tiers, List<String> environments) {
        desk.open("Enable Chef runs", Proposal.of(locks.enable(new Targets.Some(environments, tiers))));
    }

    void askLimit(TierLine line) {
        desk.askLimit(
                line.name().toString(),
                line.view().tier().limited(),
                limit -> desk.open("Set limit", Proposal.of(locks.limit(line.name(), limit))));
    }

    void toggle(TierLine line) {
        if (disabled(line)) {
            enable(List.of(line.name()), List.of());
        } else {
            disable(List.of(line.name()), List.of());
        }
    }

    void repair(TierName tier) {
        desk.open("Repair counter", Proposal.of(locks.repair(tier)));
    }

    /** Why nothing may be done from here; empty when it may. */
    Optional<String> readOnly() {
        return desk.readOnly();
    }
}
