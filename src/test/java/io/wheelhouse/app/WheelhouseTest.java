package io.wheelhouse.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class WheelhouseTest {
    @TempDir
    Path home;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
    void whoever_opens_the_store_first_it_is_this_users_only() throws Exception {
        try (var wheelhouse = Wheelhouse.open(Map.of("WHEELHOUSE_HOME", home.toString()), InstantSource.system())) {
            wheelhouse.checkStore();
            assertThat(Files.getPosixFilePermissions(wheelhouse.folders().data()))
                    .hasSize(3);
        }
    }
}
