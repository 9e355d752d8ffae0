package io.wheelhouse.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.notice.Notice;
import io.wheelhouse.desktop.settings.Theme;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line at the bottom: what it has no room for is one press away. */
@NeedsFonts
class StatusBarTest {
    private static final String LONG =
            "Disable Chef runs on all of prod. 148 of 150 tiers changed, 2 not; first of these: "
                    + "CONFLICT: something moved since the preview, so nothing was written";

    private final List<String> opened = new ArrayList<>();
    private StatusBar bar;
    private Stage stage;

    @BeforeEach
    void show() {
        OnScreen.start();
        stage = OnScreen.get(() -> {
            Theme.loadFonts();
            bar = new StatusBar(() -> opened.add("history"));
            var scene = new Scene(new BorderPane(null, null, null, bar, null), 600, 200);
            Theme.dress(scene);
            var made = new Stage();
            made.setScene(scene);
            made.show();
            return made;
        });
    }

    @AfterEach
    void close() {
        OnScreen.run(stage::close);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"long, true", "short, false", "two lines, true"})
    void a_notice_with_more_to_read_leads_to_all_of_it(String which, boolean more) {
        var text =
                switch (which) {
                    case "long" -> LONG;
                    case "short" -> "DISABLED: prod/web";
                    default -> "DISABLED: prod/web\nwith a note";
                };
        OnScreen.run(() -> bar.show(
                new Notice(Instant.EPOCH, Notice.Kind.DONE, text, Optional.empty(), Optional.of("studio")), "studio"));
        OnScreen.settle();
        var details = OnScreen.get(() -> bar.lookupAll(".hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(link -> link.getText().equals("Details") && link.isVisible())
                .toList());
        assertThat(details).hasSize(more ? 1 : 0);
        OnScreen.run(() -> details.forEach(Hyperlink::fire));
        assertThat(opened).hasSize(more ? 1 : 0);
    }
}
