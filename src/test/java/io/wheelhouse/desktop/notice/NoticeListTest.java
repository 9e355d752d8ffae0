package io.wheelhouse.desktop.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelhouse.desktop.NeedsFonts;
import io.wheelhouse.desktop.OnScreen;
import io.wheelhouse.desktop.settings.Theme;
import java.time.Instant;
import java.util.Optional;
import javafx.application.ColorScheme;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The bell's list: nothing in it is cut off. */
@NeedsFonts
class NoticeListTest {
    private static final String LONG =
            "Disable Chef runs on all of production-eu-west-1 and all of production-us-east-1. 148 of 150 tiers changed, 2 not; first of these: CONFLICT: something moved since the preview, so nothing was written: chef/prod/t140/max_concurrent: previewed 3, now 9";

    @ParameterizedTest(name = "{0}")
    @EnumSource(ColorScheme.class)
    void a_long_outcome_is_read_whole(ColorScheme worn) {
        OnScreen.start();
        var notices = new Notices();
        for (var text : new String[] {"DISABLED: prod/web, draining 2", LONG, "RELEASED: web-3's slot on prod/web"}) {
            notices.add(new Notice(Instant.EPOCH, Notice.Kind.FAILED, text, Optional.empty(), Optional.of("studio")));
        }
        var stage = OnScreen.get(() -> {
            Theme.wear(worn);
            Theme.loadFonts();
            var scene = new Scene(new StackPane(new NoticeList(notices, () -> {})), 460, 500);
            Theme.dress(scene);
            var made = new Stage();
            made.setScene(scene);
            made.show();
            return made;
        });
        try {
            OnScreen.picture(stage.getScene(), "notices-long-" + worn.name().toLowerCase(java.util.Locale.ROOT));
            var shown = OnScreen.get(() -> stage.getScene().getRoot().lookupAll(".list-cell .label").stream()
                    .map(Label.class::cast)
                    .filter(label -> label.getText().equals(LONG))
                    .toList());
            assertThat(shown).singleElement().matches(label -> OnScreen.get(() -> !label.isTextTruncated()));
        } finally {
            OnScreen.run(stage::close);
        }
    }
}
