package io.wheelhouse.workspace;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML file, for errors that name file, line and field. */
record YamlFile(Path path) {
    /** What the file holds; it must be a mapping. */
    YamlMap read() throws InvalidWorkspace {
        try {
            return parse(Files.readString(path));
        } catch (MalformedInputException notUtf8) {
            throw new InvalidWorkspace("%s: the file is not UTF-8 text.".formatted(path), notUtf8);
        } catch (IOException unreadable) {
            throw new InvalidWorkspace("%s cannot be read. Check its permissions.".formatted(path), unreadable);
        }
    }

    /** What the file would hold with this text. */
    YamlMap parse(String text) throws InvalidWorkspace {
        try {
            var settings = LoadSettings.builder().setUseMarks(true).build();
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw new InvalidWorkspace("%s: the file is empty.".formatted(path));
            }
            return YamlMap.of(this, "", root.get());
        } catch (MarkedYamlEngineException broken) {
            var line = broken.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new InvalidWorkspace(
                    "%s, line %d: this is not YAML: %s.".formatted(path, line, broken.getProblem()), broken);
        } catch (StackOverflowError tooDeep) {
            throw new InvalidWorkspace("%s: it is nested too deeply to be a workspace.".formatted(path), tooDeep);
        } catch (YamlEngineException broken) {
            throw new InvalidWorkspace("%s: this is not YAML.".formatted(path), broken);
        }
    }

    /** An error at a place of the file. */
    InvalidWorkspace error(Node at, String field, String what) {
        var line = at.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new InvalidWorkspace(
                field.isEmpty()
                        ? "%s, line %d: %s.".formatted(path, line, what)
                        : "%s, line %d: %s: %s.".formatted(path, line, field, what));
    }
}
