package io.wheelhouse.desktop.connections;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The workspaces there are; the present one is marked. */
public final class WorkspaceMenu extends VBox {
    private static final double WIDTH = 320;

    /** @param choose opens one by its name */
    public WorkspaceMenu(List<String> names, String present, Consumer<String> choose) {
        super(2);
        getStyleClass().addAll("sheet", "workspace-menu");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        getChildren().add(Lay.section("Workspaces"));
        for (var name : names) {
            boolean here = name.equals(present);
            var button = new Button(
                    name, Icons.of(here ? Feather.CHECK : Feather.CIRCLE, here ? "tone-success" : "tone-muted"));
            button.getStyleClass().add("flat");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            button.setAccessibleText(here ? name + ", open" : name);
            button.setOnAction(press -> choose.accept(name));
            getChildren().add(button);
        }
    }
}
