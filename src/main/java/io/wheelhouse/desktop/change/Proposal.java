package io.wheelhouse.desktop.change;

import io.wheelhouse.change.Approval;
import io.wheelhouse.change.Change;
import io.wheelhouse.change.ChangeBundle;
import io.wheelhouse.change.ChangeKind;
import io.wheelhouse.change.ChangeResult;
import io.wheelhouse.change.ChangeRoad;
import io.wheelhouse.change.Preview;
import io.wheelhouse.change.StopSign;
import io.wheelhouse.spi.ServiceException;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;

/**
 * What the dialog asks about: one change, or several confirmed as one.
 *
 * @param <P> what its preview carries
 */
public interface Proposal<P> {
    ChangeKind kind();

    Preview<P> preview() throws ServiceException;

    ChangeResult carryOut(ChangeRoad road, Preview.Ready<P> confirmed, Approval approval, StopSign stop);

    /**
     * What becomes of it when the world moves before it is confirmed: a sentence.
     *
     * @param objects how many things it is about: each goes for itself
     */
    default String promise(int objects) {
        return objects == 1
                ? "If a key moves before you confirm, nothing is written."
                : "What moves before you confirm is left alone and told; the rest is done.";
    }

    /** Something that the operator may want otherwise, beside what is written. */
    default Optional<Choice> choice() {
        return Optional.empty();
    }

    /**
     * A box to tick.
     *
     * @param text what is wanted when it is ticked
     * @param wanted ticked or not; on the screen's thread
     */
    record Choice(String text, BooleanProperty wanted) {}

    /** Its parts, where it is carried out in several that are worth watching. */
    default Optional<Steps> steps() {
        return Optional.empty();
    }

    static <P> Proposal<P> of(Change<P> change) {
        return new Proposal<>() {
            @Override
            public ChangeKind kind() {
                return change.kind();
            }

            @Override
            public Preview<P> preview() throws ServiceException {
                return change.preview();
            }

            @Override
            public ChangeResult carryOut(
                    ChangeRoad road, Preview.Ready<P> confirmed, Approval approval, StopSign stop) {
                return road.carryOut(change, confirmed, approval, stop);
            }
        };
    }

    static <P> Proposal<ChangeBundle.Plan<P>> of(ChangeBundle<P> bundle) {
        return new Proposal<>() {
            @Override
            public ChangeKind kind() {
                return bundle.kind();
            }

            @Override
            public Preview<ChangeBundle.Plan<P>> preview() throws ServiceException {
                return bundle.preview();
            }

            @Override
            public ChangeResult carryOut(
                    ChangeRoad road, Preview.Ready<ChangeBundle.Plan<P>> confirmed, Approval approval, StopSign stop) {
                return road.carryOut(bundle, confirmed, approval, stop);
            }
        };
    }
}
