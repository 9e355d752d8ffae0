import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes every icon from the two drawings beside it: {@code java icons/MakeIcons.java}, from the project's folder. Needs
 * rsvg-convert (Debian: librsvg2-bin). What it makes is committed, so that no build needs it.
 */
final class MakeIcons {
    private static final Path FOLDER = Path.of("icons");
    private static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    /** Below this the full drawing's spokes run into each other. */
    private static final int FULL_FROM = 32;

    private static final int ICO_LARGEST = 256;
    private static final int ICO_HEADER = 6;
    private static final int ICO_ENTRY = 16;
    /** What macOS calls a PNG of each size; the second of a size is the sharp variant of its half. */
    private static final Map<String, Integer> ICNS_TYPES = new TreeMap<>(Map.of(
            "icp4", 16, "icp5", 32, "ic07", 128, "ic08", 256, "ic09", 512, "ic11", 32, "ic12", 64, "ic13", 256, "ic14",
            512));

    private MakeIcons() {}

    public static void main(String[] args) throws Exception {
        var pictures = new TreeMap<Integer, byte[]>();
        for (int size : SIZES) {
            pictures.put(size, draw(size));
        }
        Files.write(FOLDER.resolve("wheelhouse.ico"), ico(pictures.headMap(ICO_LARGEST, true)));
        Files.write(FOLDER.resolve("wheelhouse.icns"), icns(pictures));
    }

    private static byte[] draw(int size) throws IOException, InterruptedException {
        var picture = FOLDER.resolve(size == 512 ? "wheelhouse.png" : "wheelhouse-" + size + ".png");
        var edge = String.valueOf(size);
        var drawing = FOLDER.resolve(size < FULL_FROM ? "wheelhouse-small.svg" : "wheelhouse.svg");
        var process = new ProcessBuilder(
                        "rsvg-convert", "-w", edge, "-h", edge, "-o", picture.toString(), drawing.toString())
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("rsvg-convert failed for " + picture);
        }
        return Files.readAllBytes(picture);
    }

    private static byte[] ico(Map<Integer, byte[]> pictures) {
        int offset = ICO_HEADER + ICO_ENTRY * pictures.size();
        int length = offset + pictures.values().stream().mapToInt(each -> each.length).sum();
        var file = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) pictures.size());
        for (var entry : pictures.entrySet()) {
            // 256 is written as 0.
            byte edge = (byte) (entry.getKey() % 256);
            file.put(edge).put(edge).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
            file.putInt(entry.getValue().length).putInt(offset);
            offset += entry.getValue().length;
        }
        pictures.values().forEach(file::put);
        return file.array();
    }

    private static byte[] icns(Map<Integer, byte[]> pictures) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var type : ICNS_TYPES.entrySet()) {
            body.write(chunk(type.getKey(), pictures.get(type.getValue())));
        }
        return chunk("icns", body.toByteArray());
    }

    private static byte[] chunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + content.length)
                .put(content)
                .array();
    }
}
