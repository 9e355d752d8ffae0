package io.wheelhouse.desktop;

import io.wheelhouse.desktop.settings.Settings;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Tells an operator who looks at something else what the window tells anyway. On the screen's thread.
 *
 * @param inFront whether the window is what is looked at
 * @param threads lends threads that may wait
 * @param desktop shows a sentence wherever the window is
 */
record Outside(BooleanSupplier inFront, Settings settings, Executor threads, Consumer<String> desktop) {
    void tell(String text) {
        if (!inFront.getAsBoolean() && settings.systemNotices().get()) {
            threads.execute(() -> desktop.accept(text));
        }
    }
}
