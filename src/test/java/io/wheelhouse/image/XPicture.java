package io.wheelhouse.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * What a virtual X server shows. It keeps its screen in a file, as xwd writes them: a head of big-endian numbers, colours,
 * then the pixels.
 */
final class XPicture {
    private static final int WIDTH = 4;
    private static final int HEIGHT = 5;
    private static final int BYTES_PER_LINE = 12;
    private static final int COLOURS = 19;
    private static final int BYTES_PER_COLOUR = 12;

    private XPicture() {}

    static BufferedImage of(Path file) throws IOException {
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        int width = bytes.getInt(WIDTH * 4);
        int height = bytes.getInt(HEIGHT * 4);
        int line = bytes.getInt(BYTES_PER_LINE * 4);
        int begin = bytes.getInt(0) + bytes.getInt(COLOURS * 4) * BYTES_PER_COLOUR;
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, bytes.getInt(begin + y * line + x * 4));
            }
        }
        return picture;
    }

    static void keep(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
    }
}
