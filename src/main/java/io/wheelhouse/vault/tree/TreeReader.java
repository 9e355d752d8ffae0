package io.wheelhouse.vault.tree;

import io.wheelhouse.spi.VaultValue;
import io.wheelhouse.vault.text.HclText;
import io.wheelhouse.vault.text.JsonText;
import io.wheelhouse.vault.text.Parsed;
import io.wheelhouse.vault.text.Problem;
import io.wheelhouse.vault.text.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads a folder strictly: a file's path is an API path, and whatever about a file could be meant in two ways is a problem.
 * All problems are found in one go. One use, one thread.
 */
public final class TreeReader {
    /** The folders that make a tree; what else lies beside them is none of our business. */
    private static final List<String> BRANCHES = List.of("auth", "identity", "mounts", "sys");

    private static final String MOUNTS = "mounts/";
    private static final String ORDER = "order.yaml";

    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, TreeItem> items = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<Sequence> sequences = new ArrayList<>();

    private TreeReader(Path folder) {
        this.folder = folder;
    }

    /** Reads the folder; what cannot be read is a problem of the tree, never an exception. */
    public static Tree read(Path folder) {
        return read(folder, new FileText(Files::newInputStream));
    }

    static Tree read(Path folder, FileText texts) {
        var reader = new TreeReader(folder);
        try {
            var root = folder.toRealPath();
            return reader.read(new FileSource.Disk(new FolderWalk(root, reader.problems::add), texts));
        } catch (IOException unreadable) {
            reader.problems.add(Problem.of(folder.toString(), "there is no such folder, or it cannot be read"));
            return reader.tree(List.of());
        }
    }

    /**
     * Reads files that lie nowhere, such as those of a commit. That there are none is no problem.
     *
     * @param folder what the tree is called
     * @param files their bytes, by path with slashes
     */
    public static Tree read(Path folder, SortedMap<String, byte[]> files) {
        return new TreeReader(folder).read(new FileSource.Memory(files));
    }

    /** Whether a path, with slashes, would be part of a tree. */
    public static boolean isBranch(String path) {
        return BRANCHES.stream().anyMatch(branch -> path.equals(branch) || path.startsWith(branch + "/"));
    }

    private Tree read(FileSource source) {
        var names = source.names();
        var orders = new ArrayList<String>();
        var found = new ArrayList<Reading>();
        for (var branch : BRANCHES) {
            for (var file : names.contains(branch) ? source.files(branch) : List.<String>of()) {
                if (!OddText.isPrintable(file)) {
                    problems.add(Problem.of(file, "its name has a character that no path of the server can have"));
                } else if (file.endsWith("/" + ORDER)) {
                    orders.add(file);
                } else {
                    found.add(reading(file));
                }
            }
        }
        // Half of the time that a large tree takes before the server is asked; no file needs another for it.
        found.parallelStream().map(one -> one.read(source)).toList().forEach(this::item);
        orders.forEach(order -> sequence(source, order));
        if (files.isEmpty() && problems.isEmpty() && source instanceof FileSource.Disk) {
            problems.add(Problem.of(".", "there is no configuration here: no file in auth, identity, mounts or sys"));
        }
        return tree(names.stream().filter(name -> !BRANCHES.contains(name)).toList());
    }

    private Tree tree(List<String> ignored) {
        var faulty = new HashSet<String>();
        problems.forEach(problem -> faulty.add(problem.file()));
        return new Tree(
                folder,
                items.values().stream()
                        .filter(item -> !faulty.contains(item.file()))
                        .sorted(Comparator.comparing(TreeItem::file))
                        .toList(),
                sequences,
                problems,
                ignored);
    }

    private Reading reading(String file) {
        var format = Format.of(file);
        if (format.isEmpty()) {
            return wrong(Problem.of(file, "its name must end in .hcl, .json, .yaml or .yml"));
        }
        var bare = file.substring(0, file.lastIndexOf('.'));
        if (OddText.hasLooseSpace(bare)) {
            return wrong(Problem.of(
                    file, "a name in its path begins or ends with a space, which no path of the server has"));
        }
        if (bare.indexOf('/') == bare.lastIndexOf('/') && !bare.startsWith("sys/")) {
            return wrong(Problem.of(
                    file,
                    "it must lie in a folder that is named as what it belongs to, such as "
                            + bare.substring(0, bare.indexOf('/') + 1) + "NAME/"));
        }
        var path = bare.startsWith(MOUNTS) ? bare.substring(MOUNTS.length()) : bare;
        var other = other(file, path);
        return other.isPresent()
                ? wrong(
                        Problem.of(file, "%s is about the same path; keep one".formatted(other.get())),
                        Problem.of(other.get(), "%s is about the same path; keep one".formatted(file)))
                : new Candidate(file, path, format.get());
    }

    private static Reading wrong(Problem... problems) {
        return source -> new Content(Optional.empty(), List.of(problems));
    }

    private void item(Content content) {
        problems.addAll(content.problems());
        content.item().ifPresent(item -> items.put(item.path(), item));
    }

    /**
     * Another file about the same path. Policies' names are folded by every server; other names by what they belong to, which is
     * seen later. A policy and an auth method have two paths each.
     */
    private Optional<String> other(String file, String path) {
        return Optional.ofNullable(files.putIfAbsent(folded(path), file));
    }

    private static String folded(String path) {
        var one = path.replaceFirst("^sys/policies/acl/", "sys/policy/").replaceFirst("^sys/mounts/auth/", "sys/auth/");
        return one.startsWith("sys/policy/") ? one.toLowerCase(Locale.ROOT) : one;
    }

    /** A list of files beside it, without their endings: each is written after the one before. */
    private void sequence(FileSource source, String file) {
        int before = problems.size();
        var text = source.text(file, problems::add);
        if (problems.size() > before) {
            return;
        }
        var parsed = YamlText.parse(file, text);
        problems.addAll(parsed.problems());
        if (parsed.problems().isEmpty()) {
            var inside = file.substring(0, file.length() - ORDER.length());
            var base = inside.startsWith(MOUNTS) ? inside.substring(MOUNTS.length()) : inside;
            sequences.add(new Sequence(file, paths(file, inside, base, parsed)));
        }
    }

    private List<String> paths(String file, String inside, String base, Parsed parsed) {
        if (!(parsed.value() instanceof VaultValue.Items list)) {
            problems.add(
                    new Problem(file, 1, "", "a list of files beside it, without their endings, is expected here"));
            return List.of();
        }
        Set<String> paths = new LinkedHashSet<>();
        for (int number = 1; number <= list.items().size(); number++) {
            if (!(list.items().get(number - 1) instanceof VaultValue.Text name)
                    || !files.getOrDefault(folded(base + name.text()), "").startsWith(inside + name.text() + ".")) {
                problems.add(Problem.of(file, "an entry names no file beside it: entry %d".formatted(number)));
            } else if (!paths.add(base + name.text())) {
                problems.add(Problem.of(file, "%s is there twice; keep one".formatted(name.text())));
            }
        }
        return List.copyOf(paths);
    }

    /** Reads a file, or says why not. Thread-safe. */
    private interface Reading {
        Content read(FileSource source);
    }

    /**
     * A file that may be an item: its name is right, and no other is about the same path.
     *
     * @param path its path on the server
     */
    private record Candidate(String file, String path, Format format) implements Reading {
        @Override
        public Content read(FileSource source) {
            var problems = new ArrayList<Problem>();
            var text = source.text(file, problems::add);
            if (!problems.isEmpty()) {
                return new Content(Optional.empty(), problems);
            }
            var parsed = format.parse(file, text);
            return parsed.problems().isEmpty()
                    ? understood(text, parsed)
                    : new Content(Optional.empty(), parsed.problems());
        }

        private Content understood(String text, Parsed parsed) {
            var odd = OddText.in(parsed.value(), "").or(() -> OddText.is(text) ? Optional.of("") : Optional.empty());
            if (odd.isPresent()) {
                return Content.wrong(new Problem(
                        file,
                        parsed.lines().getOrDefault(odd.get(), 1),
                        odd.get(),
                        "half a character or none stands here, such as \\ud800 or \\uffff; no server keeps it"));
            }
            if (!(parsed.value() instanceof VaultValue.Fields fields)) {
                return Content.wrong(new Problem(file, 1, "", "fields with values are expected here"));
            }
            return new Content(
                    Optional.of(
                            PolicyFile.is(path)
                                    ? PolicyFile.item(file, path, text, parsed)
                                    : new TreeItem(file, path, fields, parsed.lines(), fields)),
                    List.of());
        }
    }

    /** What a file came to. */
    private record Content(Optional<TreeItem> item, List<Problem> problems) {
        static Content wrong(Problem problem) {
            return new Content(Optional.empty(), List.of(problem));
        }
    }

    /** How a file is written, by the end of its name. */
    private enum Format {
        HCL,
        JSON,
        YAML;

        static Optional<Format> of(String file) {
            return switch (file.substring(file.lastIndexOf('.') + 1)) {
                case "hcl" -> Optional.of(HCL);
                case "json" -> Optional.of(JSON);
                case "yaml", "yml" -> Optional.of(YAML);
                default -> Optional.empty();
            };
        }

        Parsed parse(String file, String text) {
            return switch (this) {
                case HCL -> HclText.parse(file, text);
                case JSON -> JsonText.parse(file, text);
                case YAML -> YamlText.parse(file, text);
            };
        }
    }
}
