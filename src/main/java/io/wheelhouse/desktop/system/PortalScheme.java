package io.wheelhouse.desktop.system;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.ColorScheme;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the desktop wants light or dark, as its portal says. On GTK JavaFX judges by the colours of the old theme, which
 * do not change when the operator turns the desktop dark.
 */
public final class PortalScheme implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PortalScheme.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String FACE = "org.freedesktop.portal.Settings";
    private static final BusMessage.Target PORTAL =
            new BusMessage.Target("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", FACE);
    private static final String NAMESPACE = "org.freedesktop.appearance";
    private static final String KEY = "color-scheme";
    private static final String RULE =
            "type='signal',interface='%s',member='SettingChanged',arg0='%s'".formatted(FACE, NAMESPACE);

    private final Map<String, String> variables;
    private final Consumer<Optional<ColorScheme>> hears;
    private @Nullable SessionBus bus;
    private boolean closed;

    /** @param hears told at first and at each change, on the following thread; empty where the desktop does not care */
    public PortalScheme(Map<String, String> variables, Consumer<Optional<ColorScheme>> hears) {
        this.variables = variables;
        this.hears = hears;
    }

    /** Follows it until it is closed, on the thread that calls. Returns at once where there is no portal. */
    public void follow() {
        var address = SessionBus.address(variables);
        if (address.isEmpty()) {
            return;
        }
        try (var joined = SessionBus.join(address.get(), PATIENCE)) {
            if (keep(joined)) {
                joined.listen(RULE);
                var said = joined.call(
                        PORTAL, "Read", "ss", new BusWriter().text(NAMESPACE).text(KEY));
                tell(said.content().wrappedNumber());
                joined.stay();
                listen(joined);
            }
        } catch (IOException none) {
            LOG.debug("the desktop's portal is not followed", none);
        }
    }

    private synchronized boolean keep(SessionBus joined) {
        bus = joined;
        return !closed;
    }

    private void listen(SessionBus joined) throws IOException {
        while (true) {
            var message = joined.next();
            if (message.kind() == BusMessage.SIGNAL && message.member().equals("SettingChanged")) {
                var content = message.content();
                if (content.text().equals(NAMESPACE) && content.text().equals(KEY)) {
                    tell(content.wrappedNumber());
                }
            }
        }
    }

    private void tell(Optional<Integer> number) {
        hears.accept(number.flatMap(value -> switch (value) {
            case 1 -> Optional.of(ColorScheme.DARK);
            case 2 -> Optional.of(ColorScheme.LIGHT);
            default -> Optional.empty();
        }));
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (bus != null) {
            bus.close();
        }
    }
}
