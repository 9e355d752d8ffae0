package io.wheelhouse.desktop.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class PaletteModelTest {
    private final List<Action> possible = new ArrayList<>();
    private final PaletteModel palette = new PaletteModel(possible::stream);

    private static Action action(String title) {
        return new Action(title, "Test", Feather.STAR, () -> {});
    }

    private List<String> titles() {
        return palette.found().stream().map(Action::title).toList();
    }

    @Test
    void it_opens_with_everything_in_the_order_it_came() {
        possible.add(action("Zebra"));
        possible.add(action("Ant"));
        palette.open();
        assertThat(titles()).containsExactly("Zebra", "Ant");
    }

    @Test
    void of_what_fits_equally_well_what_can_be_done_now_is_first() {
        possible.add(action("Copy as text").unless(() -> Optional.of("no row is selected")));
        possible.add(action("Copy as CSV"));
        palette.open();
        assertThat(titles()).containsExactly("Copy as CSV", "Copy as text");
        palette.typed().set("copy as");
        assertThat(titles()).containsExactly("Copy as CSV", "Copy as text");
        palette.typed().set("text");
        assertThat(titles().getFirst()).isEqualTo("Copy as text");
    }

    @Test
    void what_fits_best_is_first_and_what_does_not_fit_is_gone() {
        possible.add(action("Toggle subject"));
        possible.add(action("Settings"));
        possible.add(action("Go to Journal"));
        palette.open();
        palette.typed().set("gj");
        assertThat(titles()).containsExactly("Go to Journal", "Toggle subject");
    }

    @Test
    void equal_fits_stay_in_the_order_they_came() {
        possible.add(action("Go to Locks"));
        possible.add(action("Go to Vault"));
        palette.open();
        palette.typed().set("go");
        assertThat(titles()).containsExactly("Go to Locks", "Go to Vault");
    }

    @Test
    void what_an_action_belongs_to_is_found_too() {
        possible.add(action("Release web-3"));
        palette.open();
        palette.typed().set("release test");
        assertThat(titles()).containsExactly("Release web-3");
    }

    @Test
    void other_words_find_an_action_after_all_that_fits_by_title() {
        possible.add(action("Go to Connections").alsoBy("add remove"));
        possible.add(action("Remove consul…"));
        palette.open();
        palette.typed().set("rem");
        assertThat(titles()).containsExactly("Remove consul…", "Go to Connections");
        palette.typed().set("remove add");
        assertThat(titles()).containsExactly("Go to Connections");
        palette.typed().set("move");
        assertThat(titles()).as("not by letters within them").containsExactly("Remove consul…");
    }

    @Test
    void what_can_be_done_is_asked_anew_each_time_it_opens() {
        possible.add(action("Release web-3"));
        palette.open();
        palette.typed().set("release");
        possible.clear();
        possible.add(action("Settings"));
        assertThat(titles()).containsExactly("Release web-3");
        palette.open();
        assertThat(palette.typed().get()).isEmpty();
        assertThat(titles()).containsExactly("Settings");
    }

    @Test
    void of_very_many_the_best_sixty_are_shown() {
        IntStream.range(0, 500).forEach(number -> possible.add(action("Go to prod/tier-" + number)));
        possible.add(action("Journal"));
        palette.open();
        assertThat(titles()).hasSize(60).doesNotContain("Journal");
        palette.typed().set("jour");
        assertThat(titles()).containsExactly("Journal");
    }

    @Test
    void an_action_that_cannot_be_done_now_does_nothing_until_it_can() {
        var done = new ArrayList<String>();
        var reason = new ArrayList<>(List.of("The workspace is read-only."));
        var action = new Action("Release", "Test", Feather.STAR, () -> done.add("released"))
                .unless(() -> reason.stream().findFirst());
        assertThat(action.unavailable().get()).isEqualTo(Optional.of("The workspace is read-only."));
        action.perform();
        assertThat(done).isEmpty();
        reason.clear();
        action.perform();
        assertThat(done).containsExactly("released");
    }
}
