package io.wheelhouse.desktop.connections;

import io.wheelhouse.app.OpenWorkspace;
import io.wheelhouse.app.OpenWorkspace.Connected;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.spi.ConnectionReport;
import io.wheelhouse.spi.ServiceException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The connections of a workspace without their looks. On the screen's thread; trying happens on others. */
public final class ConnectionsModel {
    private final Screen screen;
    private final Executor threads;
    private final InstantSource clock;
    private final Map<String, Item> items = new LinkedHashMap<>();

    /** One connection. */
    public static final class Item {
        private final String name;
        private final String type;
        private final Supplier<ConnectionReport> test;
        private final Trial trial;

        Item(String name, String type, Supplier<ConnectionReport> test, Trial trial) {
            this.trial = trial;
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

        public ReadOnlyObjectProperty<Health> health() {
            return trial.health();
        }
    }

    ConnectionsModel(Screen screen, Executor threads, InstantSource clock) {
        this.screen = screen;
        this.threads = threads;
        this.clock = clock;
    }

    /** Those of an opened workspace. */
    public static ConnectionsModel of(OpenWorkspace workspace, Screen screen, Executor threads)
            throws ServiceException {
        var model = new ConnectionsModel(screen, threads, workspace.clock());
        for (Connected connected : workspace.connections()) {
            model.add(connected.name(), connected.type(), () -> test(workspace, connected));
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
        items.put(name, new Item(name, type, test, new Trial(screen, threads, clock)));
    }

    public List<Item> items() {
        return List.copyOf(items.values());
    }

    /** Tries all of them, at the same time. */
    public void testAll() {
        items.values().forEach(this::test);
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
