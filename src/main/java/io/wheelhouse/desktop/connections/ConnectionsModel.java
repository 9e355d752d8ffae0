package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.OpenWorkspace.Connected;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ServiceException;
import io.wheelhouse.workspace.SecretReading;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The connections of a workspace without their looks. On the screen's thread; trying happens on others. */
public final class ConnectionsModel {
    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Retries retries = new Retries(new Random());

    /** One connection. */
    public static final class Item {
        private final String name;
        private final String type;
        private final Supplier<ConnectionReport> test;
        private final Trial trial;
        private final Optional<String> missing;

        Item(String name, String type, Supplier<ConnectionReport> test, Trial trial, Optional<String> missing) {
            this.trial = trial;
            this.missing = missing;
            this.name = name;
            this.type = type;
            this.test = test;
        }

        public String name() {
            return name;
        }

        public String type() {
            return type;
        }

        /** See {@link MissingVariable}. */
        public Optional<String> missing() {
            return missing;
        }

        public ReadOnlyObjectProperty<Health> health() {
            return trial.health();
        }

        private void again() {
            trial.again(type, test);
        }
    }

    ConnectionsModel(Screen screen, Executor threads, InstantSource clock) {
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
    }

    /** Those of an opened workspace. */
    public static ConnectionsModel of(OpenWorkspace workspace, SecretReading secrets, Screen screen, Executor threads)
            throws ServiceException {
        var model = new ConnectionsModel(screen, threads, workspace.clock());
        for (Connected connected : workspace.connections()) {
            model.add(
                    connected.name(),
                    connected.type(),
                    () -> test(workspace, connected),
                    MissingVariable.of(workspace.workspace(), connected.name(), secrets));
        }
        return model;
    }

    private static ConnectionReport test(OpenWorkspace workspace, Connected connected) {
        try {
            return workspace.test(connected);
        } catch (ServiceException cannotOpen) {
            return Trial.failed("Open " + connected.name(), String.valueOf(cannotOpen.getMessage()), Duration.ZERO);
        }
    }

    void add(String name, String type, Supplier<ConnectionReport> test) {
        add(name, type, test, Optional.empty());
    }

    /** @param missing see {@link Item#missing} */
    void add(String name, String type, Supplier<ConnectionReport> test, Optional<String> missing) {
        items.put(name, new Item(name, type, test, new Trial(screen, threads, clock), missing));
    }

    public List<Item> items() {
        return List.copyOf(items.values());
    }

    /** Tries all of them, at the same time. */
    public void testAll() {
        items.values().forEach(this::test);
    }

    /** Those that the last try has not reached. */
    public List<Item> lost() {
        return items.values().stream()
                .filter(item -> item.health().get().lost())
                .toList();
    }

    /** Those of them that a further try may reach. */
    List<Item> retried() {
        return lost().stream().filter(item -> item.missing().isEmpty()).toList();
    }

    /** The machine may have slept, or the network changed: what was tried before is tried again. */
    public void verify() {
        items.values().stream()
                .filter(item -> !(item.health().get() instanceof Health.Untried))
                .forEach(this::test);
    }

    /** Time has gone by: what is lost is tried again when its time has come. To be called once a second. */
    public void tick(Instant now) {
        if (retried().isEmpty()) {
            retries.reset();
        } else if (!underWay() && retries.due(now)) {
            retries.begun();
            retried().forEach(Item::again);
        }
    }

    private boolean underWay() {
        return items.values().stream().anyMatch(item -> item.health().get().underWay());
    }

    /** How long until what is lost is tried again; nothing while it is. */
    public Duration retryIn(Instant now) {
        return retries.left(now);
    }

    /** Tries at once what is lost. */
    public void retry() {
        retries.reset();
        retried().forEach(Item::again);
    }

    /** Tries one. A try that is under way is left alone, and its answer does not count. */
    public void test(Item item) {
        item.trial.begin(item.type, item.test);
    }

    /** Stops waiting for an answer. */
    public void cancel(Item item) {
        item.trial.cancel();
    }
}
