package org.defensetracker.charts;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Renders SVG as PNG. Only this class, its nested class and {@link BandedImage} use AWT. They are loaded with the first PNG, so that
 * the start of the service does not take longer.
 */
final class PngRenderer {

    /** A band of the widest image: four megabytes. */
    private static final int WIDTH = 4000;

    private static final int ROWS = 256;

    /** The band of the last image. A new one for each would keep the garbage collector busy. */
    private static final AtomicReference<@Nullable BufferedImage> SPARE = new AtomicReference<>();

    private PngRenderer() {}

    static void write(String svg, ChartOptions options, OutputStream out) throws IOException {
        write(svg, options.width() * options.scale(), options.height() * options.scale(), ROWS, out);
    }

    static void write(String svg, int width, int height, int rows, OutputStream out) throws IOException {
        var spare = SPARE.getAndSet(null);
        var pixels = spare == null || spare.getWidth() < width || spare.getHeight() < rows
                ? new BufferedImage(Math.max(WIDTH, width), Math.max(ROWS, rows), BufferedImage.TYPE_INT_RGB)
                : spare;
        var band = pixels.getSubimage(0, 0, width, Math.min(rows, height));
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(new BandedImage(height, band, AwtRenderer.drawing(svg, width, height)), "png", stream)) {
                throw new IllegalStateException("This Java cannot write PNG");
            }
        } finally {
            SPARE.set(pixels);
        }
    }

    /** Draws with fonts that the service brings along, because servers have different fonts, or none. */
    private static final class AwtRenderer {

        private static final List<String> FONTS = List.of("Regular", "Bold");
        private static final SVGLoader LOADER = new SVGLoader();

        static {
            if (System.getProperty("java.awt.headless") == null) {
                System.setProperty("java.awt.headless", "true");
            }
            FONTS.forEach(AwtRenderer::register);
        }

        private static void register(String style) {
            var name = "/liberation/LiberationSans-" + style + ".ttf";
            try (var file = PngRenderer.class.getResourceAsStream(name)) {
                var font = Font.createFont(Font.TRUETYPE_FONT, Objects.requireNonNull(file, name));
                GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be read", e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(name + " is not a font", e);
            }
        }

        static Consumer<Graphics2D> drawing(String svg, int width, int height) {
            var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
            var document = Objects.requireNonNull(LOADER.load(bytes, null, LoaderContext.createDefault()));
            return graphics -> {
                graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
                graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
                graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
                graphics.setRenderingHint(
                        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
                document.render((Component) null, graphics, new ViewBox(0, 0, width, height));
            };
        }
    }
}
