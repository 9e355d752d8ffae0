package io.wheelhouse.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name_the_file() {
        file = folder.resolve("desktop.json");
    }

    private Preferences with(String content) throws IOException {
        Files.writeString(file, content);
        return Preferences.open(file);
    }

    @Test
    void what_was_saved_is_read_again() {
        var kept = Preferences.open(file);
        kept.put("theme", "DARK");
        kept.put("filter", "env:prod \"quoted\" \n wé 🛞");
        kept.save();
        var read = Preferences.open(file);
        assertThat(read.damaged()).isEmpty();
        assertThat(read.choice("theme", Theme.class)).contains(Theme.DARK);
        assertThat(read.get("filter")).contains("env:prod \"quoted\" \n wé 🛞");
        assertThat(read.get("never")).isEmpty();
    }

    @Test
    void what_was_removed_stays_away() {
        var kept = Preferences.open(file);
        kept.put("theme", "DARK");
        kept.save();
        kept.remove("theme");
        kept.save();
        assertThat(Preferences.open(file).get("theme")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"theme\":\"DARK\"",
                "{\"theme\":7}",
                "{\"theme\":null}",
                "{\"theme\":{\"a\":\"b\"}}",
                "[\"theme\"]",
                "{\"theme\":\"DARK\"} more",
                "{\"theme\":\"DARK\"}{}",
                "\"theme\""
            })
    void a_damaged_file_is_kept_aside_and_everything_is_as_at_the_first_start(String content) throws IOException {
        var opened = with(content);
        assertThat(opened.get("theme")).isEmpty();
        assertThat(opened.damaged()).contains(folder.resolve("desktop.json.damaged"));
        assertThat(opened.damaged().orElseThrow()).hasContent(content);
        assertThat(file).doesNotExist();
        opened.put("theme", "LIGHT");
        opened.save();
        assertThat(Preferences.open(file).get("theme")).contains("LIGHT");
    }

    @Test
    void bytes_that_are_no_text_are_kept_aside_unchanged() throws IOException {
        var bytes = "{\"theme\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file, bytes);
        assertThat(Preferences.open(file).damaged().orElseThrow()).hasBinaryContent(bytes);
    }

    @Test
    void of_two_damaged_files_the_newer_one_is_kept() throws IOException {
        with("first");
        assertThat(with("second").damaged().orElseThrow()).hasContent("second");
    }

    @Test
    void a_damaged_file_that_cannot_be_moved_is_named_where_it_lies() throws IOException {
        Files.createDirectories(folder.resolve("desktop.json.damaged/full"));
        var opened = with("not json");
        assertThat(opened.damaged()).contains(file);
        assertThat(opened.get("theme")).isEmpty();
        assertThat(file).hasContent("not json");
    }

    @Test
    void a_folder_in_its_place_is_moved_aside_too() throws IOException {
        Files.createDirectory(file);
        var opened = Preferences.open(file);
        assertThat(opened.damaged()).isPresent();
        opened.put("theme", "DARK");
        opened.save();
        assertThat(Preferences.open(file).get("theme")).contains("DARK");
    }

    @ParameterizedTest(name = "\"{0}\" counts as not there")
    @ValueSource(strings = {"", "eleven", "8", "27", "12.5", "99999999999", " 12", "-12"})
    void a_number_that_is_none_or_out_of_its_range_counts_as_not_there(String text) throws IOException {
        assertThat(with("{\"text-size\":\"%s\"}".formatted(text)).number("text-size", 9, 26))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {9, 13, 26})
    void a_number_within_its_range_is_taken_with_both_ends(int number) throws IOException {
        assertThat(with("{\"text-size\":\"%d\"}".formatted(number)).number("text-size", 9, 26))
                .contains(number);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"dark", "PURPLE", "", "0"})
    void a_name_that_is_no_choice_counts_as_not_there(String name) throws IOException {
        assertThat(with("{\"theme\":\"%s\"}".formatted(name)).choice("theme", Theme.class))
                .isEmpty();
    }

    @Test
    void only_true_sets_a_flag() throws IOException {
        var opened = with("{\"yes\":\"true\",\"no\":\"false\",\"odd\":\"TRUE\"}");
        assertThat(opened.flag("yes")).isTrue();
        assertThat(Stream.of("no", "odd", "absent").anyMatch(opened::flag)).isFalse();
    }

    @Test
    void nothing_is_written_where_nothing_changed() throws IOException {
        var opened = with("{\"theme\":\"DARK\"}");
        var longAgo = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(file, longAgo);
        opened.put("theme", "DARK");
        opened.remove("absent");
        opened.save();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        assertThat(file).hasContent("{\"theme\":\"DARK\"}");
    }

    @Test
    void the_file_is_replaced_whole_never_written_into() throws IOException {
        var opened = with("{\"theme\":\"DARK\"}");
        var before = folder.resolve("a second name of the old file");
        Files.createLink(before, file);
        opened.put("theme", "LIGHT");
        opened.save();
        assertThat(before).hasContent("{\"theme\":\"DARK\"}");
        assertThat(Preferences.open(file).get("theme")).contains("LIGHT");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(before, file);
        }
    }

    @Test
    void a_missing_folder_is_made() {
        var deep = folder.resolve("a/b/desktop.json");
        var kept = Preferences.open(deep);
        kept.put("theme", "DARK");
        kept.save();
        assertThat(Preferences.open(deep).get("theme")).contains("DARK");
    }

    @Test
    void where_nothing_can_be_written_they_last_as_long_as_the_window_and_are_saved_once_it_can_be()
            throws IOException {
        var blocked = Files.writeString(folder.resolve("blocked"), "a file where the folder should be");
        var kept = Preferences.open(blocked.resolve("desktop.json"));
        kept.put("theme", "DARK");
        kept.save();
        assertThat(kept.get("theme")).contains("DARK");
        Files.delete(blocked);
        kept.save();
        assertThat(Preferences.open(blocked.resolve("desktop.json")).get("theme"))
                .contains("DARK");
    }
}
