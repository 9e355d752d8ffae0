package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Drawer;
import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Kept;
import io.wheelhouse.desktop.control.Kept.Part;
import io.wheelhouse.desktop.control.Lay;
import io.wheelhouse.desktop.control.Measured;
import io.wheelhouse.desktop.control.Plain;
import io.wheelhouse.desktop.control.SlotBar;
import io.wheelhouse.locks.TierState;
import io.wheelhouse.locks.TierView.HolderView;
import io.wheelhouse.spi.KvEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** Everything about one tier, at the side: holders with signs of life, slots, the last 24 hours, raw keys. */
final class TierDrawer extends Drawer {
    private static final double WIDTH = 372;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.systemDefault());

    /** More than an operator looks through; the rest is shown when it is asked for. */
    private static final int HOLDERS = 20;

    private static final int UNKNOWN = 5;

    private final TierActions actions;
    private final Label title;
    private final Label state;
    private final Kept parts = new Kept(body());
    private final Measured keys = new Measured(6);
    private final Kept keyRows = new Kept(keys);
    private final StripView strip = new StripView();
    private Optional<TierLine> shown = Optional.empty();
    private Optional<DrawerModel> more = Optional.empty();
    private Instant at = Instant.EPOCH;
    private boolean all;

    /** @param close what the cross does */
    TierDrawer(TierActions actions, Runnable close) {
        this(actions, close, Lay.wrapped("", "drawer-title"), Lay.whole(""));
    }

    private TierDrawer(TierActions actions, Runnable close, Label title, Label state) {
        super(WIDTH, 12, close, title, state);
        this.actions = actions;
        this.title = title;
        this.state = state;
        title.setMinHeight(USE_PREF_SIZE);
    }

    /** Shows a tier; signs and history follow when they are read. */
    void show(TierLine line, Optional<DrawerModel> known, Instant now) {
        if (shown.filter(before -> before.name().equals(line.name())).isEmpty()) {
            all = false;
            parts.forget();
            toTop();
        }
        shown = Optional.of(line);
        more = known;
        title.setText(Plain.line(line.name().environment() + " / " + line.name().tier()));
        Lay.say(
                state,
                line.worst().word(),
                StateLook.icon(line.worst()),
                StateLook.style(line.worst().tone()));
        var focused = focusedHere();
        arrange(line, now);
        tick(now);
        focused.filter(lost -> focusedHere().isEmpty()).ifPresent(this::focusAgain);
    }

    private void arrange(TierLine line, Instant now) {
        var oldestFirst = line.view().oldestFirst();
        var listed = all || oldestFirst.size() <= HOLDERS ? oldestFirst : oldestFirst.subList(0, HOLDERS);
        var rest = oldestFirst.size() - listed.size();
        var wanted = new ArrayList<Part>();
        var others = line.conditions().stream().skip(1).toList();
        if (!others.isEmpty()) {
            wanted.add(new Part("conditions", others, () -> badges(others)));
        }
        actions.readOnly()
                .ifPresent(why -> wanted.add(new Part(
                        "read-only",
                        why,
                        () -> Lay.noted(why + " Nothing can be changed from here.", Feather.LOCK, "tone-warning"))));
        for (var holder : listed) {
            var answers =
                    more.flatMap(known -> Optional.ofNullable(known.signs().get(holder.host())));
            var held = HolderCard.Held.of(line.name(), holder, answers, now);
            wanted.add(new Part("holder " + holder.host(), held, () -> new HolderCard(held, now, actions)));
        }
        if (oldestFirst.isEmpty()) {
            wanted.add(new Part("nobody", "", () -> Lay.wrapped("No host holds a slot of this tier.", "tone-muted")));
        }
        if (rest > 0) {
            wanted.add(new Part("rest", oldestFirst.size(), () -> rest(oldestFirst.size())));
        }
        wanted.add(section("Slots"));
        wanted.add(new Part("slots", slotsShown(line), () -> slots(line)));
        if (!line.counterFine()) {
            wanted.add(section("Counter"));
            wanted.add(new Part("counter", slotsShown(line), () -> counter(line)));
        }
        more.ifPresent(known -> lastDay(known, wanted));
        keys(line, listed, rest);
        wanted.add(section("Keys"));
        wanted.add(new Part("keys", "", () -> keys));
        parts.show(wanted);
    }

    private static Part section(String name) {
        return new Part("section " + name, "", () -> Lay.section(name));
    }

    /** What slots and counter are told from, besides the holders themselves. */
    private static Object slotsShown(TierLine line) {
        var tier = line.view().tier();
        return List.of(
                line.view().state(),
                line.held(),
                line.slotsText(),
                line.counter(),
                tier.limit(),
                tier.counted(),
                tier.savedLimit());
    }

    /** The same button, or the drawer where it is gone. */
    private void focusAgain(String id) {
        body().lookupAll("*").stream()
                .filter(node -> id.equals(node.getId()))
                .findFirst()
                .ifPresentOrElse(Node::requestFocus, this::requestFocus);
    }

    /** Time has gone by. */
    void tick(Instant now) {
        at = now;
        shown.ifPresent(line -> {
            for (var node : body().getChildren()) {
                if (node instanceof HolderCard card) {
                    card.tick(line, now);
                }
            }
        });
    }

    /** The button that has the focus: its part may be made anew under the operator's hands. */
    private Optional<String> focusedHere() {
        var owner = Optional.ofNullable(getScene()).map(Scene::getFocusOwner);
        return owner.filter(this::holds).map(Node::getId);
    }

    private boolean holds(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(body())) {
                return true;
            }
        }
        return false;
    }

    /** How many are not listed, and how to list them. */
    private Node rest(int holders) {
        var button = Lay.button("Show all %,d holders".formatted(holders), this::showAll, "small");
        button.setId("all-holders");
        return Lay.row(
                8, Lay.wrapped("The %d oldest are shown.".formatted(HOLDERS), "tone-muted"), Lay.spring(), button);
    }

    /** The keyboard goes on with the first that was not listed. */
    private void showAll() {
        all = true;
        shown.ifPresent(line -> arrange(line, at));
        tick(at);
        body().getChildren().stream()
                .filter(HolderCard.class::isInstance)
                .skip(HOLDERS)
                .findFirst()
                .ifPresent(card -> ((HolderCard) card).focusRelease());
    }

    private void lastDay(DrawerModel known, List<Part> wanted) {
        strip.show(known.strip());
        wanted.add(section("Last 24 hours"));
        wanted.add(new Part("strip", "", () -> strip));
        wanted.add(new Part("ends", DAY.format(known.strip().from()), () -> ends(known.strip())));
        known.sampleUntil()
                .filter(until -> until.isAfter(known.strip().from()))
                .ifPresent(until -> wanted.add(new Part(
                        "sample",
                        until,
                        () -> Lay.wrapped(
                                "Sample: what is before %s is made up.".formatted(DAY.format(until)),
                                "tone-muted",
                                "text-small"))));
    }

    /** What holds besides the worst. */
    private static Node badges(List<Condition> others) {
        var row = Lay.row(6);
        others.forEach(condition -> {
            var badge = Lay.whole(condition.word(), "condition", StateLook.style(condition.tone()));
            badge.setGraphic(Icons.of(StateLook.icon(condition)));
            row.getChildren().add(badge);
        });
        return row;
    }

    private Node slots(TierLine line) {
        var bar = new SlotBar();
        bar.show(line.held(), line.slots(), line.slotsText(), false);
        var limit = Lay.button("Set limit…", () -> actions.askLimit(line));
        var toggle = Lay.button(
                line.view().state() == TierState.DISABLED ? "Enable…" : "Disable…", () -> actions.toggle(line));
        limit.setId("set-limit");
        toggle.setId("toggle");
        actions.readOnly().ifPresent(why -> {
            limit.setDisable(true);
            toggle.setDisable(true);
        });
        return Lay.row(8, bar, Lay.spring(), limit, toggle);
    }

    private Node counter(TierLine line) {
        var repair = Lay.button("Repair counter…", () -> actions.repair(line.name()));
        repair.setId("repair");
        actions.readOnly().ifPresent(why -> repair.setDisable(true));
        var said = Lay.wrapped(line.counterSentence(), "tone-warning");
        HBox.setHgrow(said, Priority.ALWAYS);
        said.setMaxWidth(Double.MAX_VALUE);
        return Lay.row(8, said, repair);
    }

    private static Node ends(HoldStrip strip) {
        return Lay.row(
                0,
                Lay.label(DAY.format(strip.from()) + " yesterday", "tone-muted", "text-small"),
                Lay.spring(),
                Lay.label("grey: not watched", "tone-muted", "text-small"),
                Lay.spring(),
                Lay.label("now", "tone-muted", "text-small"));
    }

    /** Of the holders' keys those of the ones that are listed. */
    private void keys(TierLine line, List<HolderView> listed, int rest) {
        var tier = line.view().tier();
        var hosts = listed.stream().map(HolderView::host).collect(Collectors.toSet());
        var rows = new ArrayList<Part>();
        tier.limitEntry().ifPresent(entry -> rows.add(key("max_concurrent", entry)));
        tier.counterEntry().ifPresent(entry -> rows.add(key("current", entry)));
        tier.holders().stream()
                .filter(holder -> hosts.contains(holder.host()))
                .forEach(holder -> rows.add(key("running/" + holder.host(), holder.entry())));
        if (rest > 0) {
            rows.add(new Part(
                    "rest", rest, () -> Lay.wrapped("and those of %,d more holders".formatted(rest), "tone-muted")));
        }
        tier.savedEntry().ifPresent(entry -> rows.add(key("limit before", entry)));
        if (!tier.unknownKeys().isEmpty()) {
            var unknown = tier.unknownKeys().stream().limit(UNKNOWN).collect(Collectors.joining(", "));
            rows.add(new Part(
                    "unknown", unknown, () -> Lay.wrapped("Keys of no known kind: " + unknown, "tone-warning")));
        }
        keyRows.show(rows);
    }

    private static Part key(String name, KvEntry entry) {
        var text = name + " = " + Plain.line(Plain.cut(entry.text()));
        var index = "@ " + Long.toUnsignedString(entry.modifyIndex());
        return new Part(
                name,
                entry,
                () -> new Measured(
                        0,
                        Lay.row(8, Lay.wrapped(text, "mono"), Lay.spring(), Lay.whole(index, "mono", "tone-muted"))));
    }
}
