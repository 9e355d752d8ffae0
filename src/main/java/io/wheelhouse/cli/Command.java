package io.wheelhouse.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/** What commands that work in a workspace share. */
abstract class Command implements Callable<Integer> {
    @Mixin
    private final CommonOptions common = new CommonOptions();

    private @Nullable Context context;

    /** Given once by {@link CommandLineApp} before a command runs. */
    final void give(Context given) {
        context = given;
    }

    /** Sets an option that takes no value, as picocli would; answers whether there is one of that name. */
    boolean set(String option) {
        return common.set(option);
    }

    /** Sets an option that takes a value, as picocli would; answers whether {@link PlainLine} may do so. */
    boolean set(String option, String value) {
        return common.set(option, value);
    }

    final CommonOptions common() {
        return common;
    }

    final Context context() {
        if (context == null) {
            throw new IllegalStateException("a command runs only after it was given its context");
        }
        return context;
    }

    final Terminal terminal() {
        return context().terminal();
    }
}
