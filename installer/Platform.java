import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What differs between the systems an image can be made on. */
enum Platform {
    LINUX("Linux", "libsqlitejdbc.so", "wheelhouse.png"),
    MAC("Mac", "libsqlitejdbc.dylib", "wheelhouse.icns"),
    WINDOWS("Windows", "sqlitejdbc.dll", "wheelhouse.ico");

    private final String sqliteFolder;
    private final String sqliteLibrary;
    private final String icon;

    Platform(String sqliteFolder, String sqliteLibrary, String icon) {
        this.sqliteFolder = sqliteFolder;
        this.sqliteLibrary = sqliteLibrary;
        this.icon = icon;
    }

    static Platform current() {
        var name = System.getProperty("os.name");
        return name.startsWith("Windows") ? WINDOWS : name.startsWith("Mac") ? MAC : LINUX;
    }

    String icon() {
        return icon;
    }

    /** The entry of sqlite-jdbc's jar that holds the library for this system and processor. */
    String sqliteEntry() {
        var processor = System.getProperty("os.arch").replace("amd64", "x86_64");
        return "org/sqlite/native/" + sqliteFolder + "/" + processor + "/" + sqliteLibrary;
    }

    /** Lines without a mark, and those marked for this system without their mark. */
    List<String> own(List<String> lines) {
        var mark = name().toLowerCase(Locale.ROOT) + ": ";
        return lines.stream()
                .flatMap(line -> line.startsWith(mark)
                        ? Stream.of(line.substring(mark.length()).strip())
                        : Stream.of(values())
                                        .anyMatch(other ->
                                                line.startsWith(other.name().toLowerCase(Locale.ROOT) + ": "))
                                ? Stream.empty()
                                : Stream.of(line))
                .toList();
    }
}
