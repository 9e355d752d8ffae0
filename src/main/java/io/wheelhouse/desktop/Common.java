package io.wheelhouse.desktop;

import io.wheelhouse.app.Wheelhouse;
import io.wheelhouse.desktop.change.UnderWay;
import io.wheelhouse.desktop.notice.Notices;
import io.wheelhouse.desktop.screen.Saver;
import io.wheelhouse.desktop.screen.Screen;
import io.wheelhouse.desktop.settings.Preferences;
import io.wheelhouse.desktop.settings.Settings;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/**
 * What outlives a workspace: it belongs to the process and its one window.
 *
 * @param threads lends threads that may wait
 * @param now ticks once a second
 * @param copier puts text on the clipboard
 * @param openLogs shows the folder of the logs
 * @param within does something in the window of a workspace, which is opened first where another one is shown; on the
 *     screen's thread
 * @param outside tells the operator who looks at another window, by names of tiers and hosts only
 */
record Common(
        Wheelhouse wheelhouse,
        Screen screen,
        Executor threads,
        Preferences preferences,
        Settings settings,
        Notices notices,
        UnderWay underWay,
        ObservableValue<Instant> now,
        Consumer<String> copier,
        Saver saver,
        Runnable openLogs,
        BiConsumer<String, Consumer<Window>> within,
        Consumer<String> outside) {}
