package io.wheelhouse.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The comments of a YAML text. */
final class Comments {
    private Comments() {}

    /** In their order, without the sign and the blanks around them. A part of a file that is no YAML has those it begins with. */
    static List<String> in(String text) {
        var found = new ArrayList<String>();
        try {
            var events = new Parse(LoadSettings.builder().setParseComments(true).build()).parseString(text);
            StreamSupport.stream(events.spliterator(), false)
                    .filter(CommentEvent.class::isInstance)
                    .map(CommentEvent.class::cast)
                    .filter(comment -> comment.getCommentType() != CommentType.BLANK_LINE)
                    .forEach(comment -> found.add(comment.getValue().strip()));
        } catch (YamlEngineException noYaml) {
            return List.copyOf(found);
        }
        return List.copyOf(found);
    }
}
