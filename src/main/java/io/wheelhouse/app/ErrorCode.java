package io.wheelhouse.app;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * A short, stable code for an unexpected failure: the same defect gives the same code on every machine, so that it can be
 * looked up and pasted.
 */
public final class ErrorCode {
    private static final int FRAMES = 5;

    private ErrorCode() {}

    public static String of(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var text = new StringBuilder(root.getClass().getName());
        var frames = root.getStackTrace();
        for (int frame = 0; frame < Math.min(FRAMES, frames.length); frame++) {
            text.append(frames[frame].getClassName()).append(frames[frame].getMethodName());
        }
        var sum = new CRC32();
        sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return "WH-" + Long.toString(sum.getValue(), 36).toUpperCase(Locale.ROOT);
    }
}
