package io.wheelhouse.desktop.system;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that the desktop shows, wherever the window is. Where it shows none, nothing happens. */
public final class SystemNotices {
    private static final Logger LOG = LoggerFactory.getLogger(SystemNotices.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final BusMessage.Target SERVICE = new BusMessage.Target(
            "org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications");
    private static final int AS_THE_DESKTOP_LIKES = -1;

    private final Map<String, String> variables;

    public SystemNotices(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Shows a sentence. Takes a while: not on the screen's thread. */
    public void show(String text) {
        SessionBus.address(variables).ifPresent(address -> {
            try (var bus = SessionBus.join(address, PATIENCE)) {
                // The sentence is the heading: what comes below may be read as markup.
                var body = new BusWriter()
                        .text("Wheelhouse")
                        .number(0)
                        .text("wheelhouse")
                        .text(text)
                        .text("")
                        .number(0)
                        .number(0)
                        .align(8)
                        .number(AS_THE_DESKTOP_LIKES);
                bus.call(SERVICE, "Notify", "susssasa{sv}i", body);
            } catch (IOException none) {
                LOG.debug("no notice of the desktop", none);
            }
        });
    }
}
