package io.wheelhouse.desktop.shell;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The bar at the top: which workspace, and in words as in colour whether it holds production. */
final class EnvironmentBar extends HBox {
    private final Button workspace = new Button();
    private final Button search = new Button("Search or run…");
    private final Label policy = Lay.whole("");
    private final Button bell;
    private final Label unseen = Lay.whole("", "badge");

    EnvironmentBar(Shell.Place place, Runnable choose, Runnable palette, Runnable notices) {
        super(12);
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        getStyleClass().add("bar");
        workspace.setText(place.workspace());
        workspace.setGraphic(Icons.of(Feather.CHEVRON_DOWN));
        workspace.setContentDisplay(ContentDisplay.RIGHT);
        workspace.getStyleClass().add("workspace");
        workspace.setAccessibleText("Workspace " + place.workspace() + ", choose another");
        workspace.setMinWidth(USE_PREF_SIZE);
        workspace.setOnAction(press -> choose.run());
        if (place.production()) {
            production(true);
        }
        var readOnly = Lay.whole("READ-ONLY", "read-only");
        readOnly.setVisible(place.readOnly());
        readOnly.setManaged(place.readOnly());
        search.setGraphic(Lay.key(Keys.text(Keys.PALETTE)));
        search.setContentDisplay(ContentDisplay.RIGHT);
        search.getStyleClass().add("search");
        search.setAccessibleText("Search or run, " + Keys.text(Keys.PALETTE));
        search.setOnAction(press -> palette.run());
        bell = Lay.icon(Feather.BELL, "Notices", notices);
        // Within the button, so that a press on the number opens the notices; its room is kept while there is none.
        bell.setGraphic(Lay.row(4, bell.getGraphic(), unseen));
        unseen.setText("0");
        unseen.setVisible(false);
        getChildren()
                .addAll(
                        Lay.whole("W", "sign"),
                        workspace,
                        policy,
                        readOnly,
                        Lay.label(place.what(), "tone-muted"),
                        Lay.spring(),
                        search,
                        bell);
    }

    /** In words as in colour. Before it is known nothing is said. */
    final void production(boolean production) {
        policy.setText(production ? "PRODUCTION" : "NO PRODUCTION");
        policy.getStyleClass().setAll("label", production ? "production" : "routine");
        getStyleClass().removeAll("bar-production", "bar-routine");
        getStyleClass().add(production ? "bar-production" : "bar-routine");
    }

    /** Some of what is there cannot be seen, and none of the rest is production. */
    final void partial() {
        policy.setText("PARTLY HIDDEN");
        policy.getStyleClass().setAll("label", "read-only");
        getStyleClass().removeAll("bar-production", "bar-routine");
    }

    /** How many notices wait to be seen. */
    void unseen(int count) {
        unseen.setText(Integer.toString(count));
        unseen.setVisible(count > 0);
        bell.setAccessibleText(count > 0 ? "Notices, " + count + " new" : "Notices");
    }
}
