package io.wheelhouse.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.System.Logger.Level;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class PlatformLogsTest {
    private final System.Logger log =
            new PlatformLogs().getLogger("io.wheelhouse.platform", PlatformLogsTest.class.getModule());

    @Test
    void takes_a_message_without_values_as_JavaFX_sends_it() {
        assertThatCode(() -> {
                    log.log(Level.WARNING, (ResourceBundle) null, "no {0} values", (Object[]) null);
                    log.log(Level.WARNING, "one {0}", "value");
                    log.log(Level.WARNING, "why", new IllegalStateException("because"));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void is_loggable_for_what_matters_only() {
        assertThat(log.isLoggable(Level.WARNING)).isTrue();
        assertThat(log.isLoggable(Level.OFF)).isFalse();
        assertThat(log.getName()).isEqualTo("io.wheelhouse.platform");
    }
}
