package org.defensetracker.charts;

import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontFormatException;
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
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Renders SVG as PNG. Only this class and its nested class use AWT. They are loaded with the first PNG, so that the start
 * of the service does not take longer.
 */
final class PngRenderer {

    /** One image per processor at a time, because a large image takes tens of megabytes. */
    private static final Semaphore PERMITS = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private PngRenderer() {}

    static void write(String svg, ChartOptions options, OutputStream out) throws IOException {
        PERMITS.acquireUninterruptibly();
        try {
            var image = AwtRenderer.draw(svg, options.width() * options.scale(), options.height() * options.scale());
            try (var stream = new MemoryCacheImageOutputStream(out)) {
                ImageIO.write(image, "png", stream);
            }
        } finally {
            PERMITS.release();
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

        static BufferedImage draw(String svg, int width, int height) {
            var bytes = new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8));
            var document = Objects.requireNonNull(LOADER.load(bytes, null, LoaderContext.createDefault()));
            var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            var graphics = image.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            document.render((Component) null, graphics, new ViewBox(0, 0, width, height));
            graphics.dispose();
            return image;
        }
    }
}
