package io.wheelhouse.desktop.action;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuzzyTest {
    @ParameterizedTest(name = "\"{0}\" finds {1} before {2}")
    @CsvSource({
        "gj, Go to Journal, Logging job",
        "gj, Go to Journal, Toggle subject",
        "lim, Set limit of prod/web, Look into Metrics",
        "journal, Go to Journal, Join our new nightly run",
        "rel web, Release web-3, Reload the window to be",
        "PROD, Filter prod, Pick a reason or dismiss"
    })
    void the_better_fit_comes_first(String typed, String better, String worse) {
        assertThat(Fuzzy.score(typed, better).orElseThrow())
                .isGreaterThan(Fuzzy.score(typed, worse).orElse(-1));
    }

    @ParameterizedTest(name = "\"{0}\" is not in {1}")
    @CsvSource({"jg, Go to Journal", "gojx, Go to Journal", "rel xyz, Release web-3", "oo, go", "a, ''"})
    void every_letter_of_every_word_has_to_be_found_in_its_order(String typed, String title) {
        assertThat(Fuzzy.score(typed, title)).isEmpty();
    }

    @Test
    void words_may_stand_in_any_order() {
        assertThat(Fuzzy.score("web release", "Release web-3")).isPresent();
    }

    @Test
    void nothing_typed_fits_everything_alike() {
        var one = Fuzzy.score("  ", "Go to Journal");
        assertThat(one).isPresent().isEqualTo(Fuzzy.score("", "Settings"));
    }

    @Test
    void case_and_the_blanks_around_do_not_matter() {
        assertThat(Fuzzy.score(" JOURNAL  ", "go to journal")).isEqualTo(Fuzzy.score("journal", "Go To Journal"));
    }
}
