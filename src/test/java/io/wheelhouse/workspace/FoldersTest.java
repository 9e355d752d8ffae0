package io.wheelhouse.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoldersTest {
    private static final Path ACCOUNT = Path.of("/account");

    @Test
    void wheelhouse_home_puts_all_below_one_folder() {
        var folders = Folders.of(
                Map.of("WHEELHOUSE_HOME", "/w", "XDG_CONFIG_HOME", "/xdg", "HOME", "/home/ada"), "Linux", ACCOUNT);
        assertThat(folders)
                .isEqualTo(new Folders(
                        Path.of("/home/ada"), Path.of("/w/config"), Path.of("/w/data"), Path.of("/w/state")));
    }

    @Test
    void xdg_variables_count_when_they_are_absolute() {
        var folders = Folders.of(
                Map.of("HOME", "/home/ada", "XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "relative", "XDG_STATE_HOME", ""),
                "Linux",
                ACCOUNT);
        assertThat(folders.config()).isEqualTo(Path.of("/c/wheelhouse"));
        assertThat(folders.data()).isEqualTo(Path.of("/home/ada/.local/share/wheelhouse"));
        assertThat(folders.state()).isEqualTo(Path.of("/home/ada/.local/state/wheelhouse"));
    }

    @Test
    void the_account_counts_only_without_home() {
        assertThat(Folders.of(Map.of(), "Linux", ACCOUNT).config()).isEqualTo(Path.of("/account/.config/wheelhouse"));
        assertThat(Folders.of(Map.of("HOME", "/h"), "Linux", ACCOUNT).home()).isEqualTo(Path.of("/h"));
    }

    @Test
    void other_systems_have_their_own_places() {
        var mac = Folders.of(Map.of("HOME", "/Users/ada"), "Mac OS X", ACCOUNT);
        assertThat(mac.config()).isEqualTo(Path.of("/Users/ada/Library/Application Support/wheelhouse"));
        assertThat(mac.state()).isEqualTo(Path.of("/Users/ada/Library/Logs/wheelhouse"));
        var windows = Folders.of(Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"), "Windows 11", ACCOUNT);
        assertThat(windows.config()).isEqualTo(Path.of("/roaming/wheelhouse"));
        assertThat(windows.data()).isEqualTo(Path.of("/local/wheelhouse/data"));
    }
}
