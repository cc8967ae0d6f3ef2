package org.defensetracker.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngRendererTest {

    private static final int WIDTH = 90;
    private static final int HEIGHT = 70;
    private static final String SVG = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 70">
            <rect width="90" height="70" fill="#fff"/>
            <path d="M0 0L90 70" stroke="#c00" stroke-width="3"/>
            <circle cx="45" cy="35" r="20.5" fill="#00c" fill-opacity="0.4"/>
            <text x="5" y="40" font-family="Liberation Sans" font-size="14">3.5% of GDP</text>
            </svg>
            """;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10, 69, 70, 71})
    void anImageInBandsIsTheWholeImage(int rows) throws IOException {
        assertThat(png(rows)).isEqualTo(png(HEIGHT));
    }

    @Test
    void eachPartOfTheImageIsDrawn() throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(png(10)));
        assertThat(image.getWidth()).isEqualTo(WIDTH);
        assertThat(image.getHeight()).isEqualTo(HEIGHT);
        for (int row = 0; row < HEIGHT; row++) { // the line comes down to the right
            assertThat(image.getRGB(row * WIDTH / HEIGHT, row)).isNotEqualTo(0xffffffff);
        }
        assertThat(image.getRGB(WIDTH - 1, 0)).isEqualTo(0xffffffff);
    }

    private static byte[] png(int rows) throws IOException {
        var out = new ByteArrayOutputStream();
        PngRenderer.write(SVG, WIDTH, HEIGHT, rows, out);
        return out.toByteArray();
    }
}
