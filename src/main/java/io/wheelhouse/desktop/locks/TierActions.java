package io.wheelhouse.desktop.locks;

import io.wheelhouse.change.Change;
import io.wheelhouse.desktop.change.ChangeDesk;
import io.wheelhouse.locks.LockService;
import io.wheelhouse.locks.Targets;
import io.wheelhouse.locks.TierName;
import io.wheelhouse.locks.TierState;
import java.util.List;
import javafx.scene.control.Button;

/** What can be done to tiers. Each opens the change dialog; nothing changes without it. */
final class TierActions {
    private final LockService locks;
    private final ChangeDesk desk;

    TierActions(LockService locks, ChangeDesk desk) {
        this.locks = locks;
        this.desk = desk;
    }

    void release(TierName tier, String host) {
        desk.open("Release slot", locks.override(tier, host));
    }

    void disable(List<TierName> tiers, List<String> environments) {
        desk.open("Disable Chef runs", locks.disable(new Targets.Some(environments, tiers)));
    }

    void enable(List<TierName> tiers, List<String> environments) {
        desk.open("Enable Chef runs", locks.enable(new Targets.Some(environments, tiers)));
    }

    void limit(TierName tier, int limit) {
        desk.open("Set limit", locks.limit(tier, limit));
    }

    void repair(TierName tier) {
        Change<?> repair = locks.repair(tier);
        desk.open("Repair counter", repair);
    }

    Button releaseButton(TierName tier, String host) {
        var button = new Button("Release slot…");
        button.getStyleClass().add("danger");
        button.setAccessibleText("Release " + host + "'s slot on " + tier);
        button.setOnAction(click -> release(tier, host));
        return button;
    }

    Button limitButton(TierLine line) {
        var button = new Button("Set limit…");
        button.setOnAction(click -> desk.askLimit(line.view().tier().limited(), limit -> limit(line.name(), limit)));
        return button;
    }

    Button switchButton(TierLine line) {
        boolean disabled = line.view().state() == TierState.DISABLED;
        var button = new Button(disabled ? "Enable…" : "Disable…");
        button.setOnAction(click -> {
            if (disabled) {
                enable(List.of(line.name()), List.of());
            } else {
                disable(List.of(line.name()), List.of());
            }
        });
        return button;
    }
}
