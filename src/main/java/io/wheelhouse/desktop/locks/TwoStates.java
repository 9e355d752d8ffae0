package io.wheelhouse.desktop.locks;

import io.wheelhouse.desktop.control.Icons;
import io.wheelhouse.desktop.control.Lay;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The worst condition of a tier and another beside it. Where there is no room for the other's whole word, only its sign is seen. */
final class TwoStates extends HBox {
    private final Label word;

    /** Without the worst one; whoever shows it puts it first. */
    TwoStates(Condition also) {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        word = Lay.label(also.word(), "besides");
        word.setMinWidth(0);
        var sign = Lay.whole("", "besides");
        sign.setGraphic(Icons.of(StateLook.icon(also)));
        setMargin(sign, new javafx.geometry.Insets(0, 0, 0, 4));
        getChildren().addAll(sign, word);
    }

    /** Half a word, or one letter and a dot, tells nothing. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        word.setVisible(word.getWidth() >= word.prefWidth(-1));
    }
}
