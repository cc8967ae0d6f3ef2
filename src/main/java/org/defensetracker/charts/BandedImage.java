package org.defensetracker.charts;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.util.Vector;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An image that is drawn while it is read: a band of rows at a time, which are its tiles. Even the largest image takes a few
 * megabytes so. Readers go from the top to the bottom, as writers of files do; whoever goes back has the band drawn again.
 */
final class BandedImage implements RenderedImage {

    private final int height;
    private final BufferedImage band;
    private final Consumer<Graphics2D> drawing;
    private int drawnTile = -1;

    /**
     * An image of that many rows, which are as wide as the band.
     *
     * @param band where the rows are drawn
     * @param drawing draws the whole image; what lies outside the band is clipped
     */
    BandedImage(int height, BufferedImage band, Consumer<Graphics2D> drawing) {
        this.height = height;
        this.band = band;
        this.drawing = drawing;
    }

    private int top(int tile) {
        return tile * band.getHeight();
    }

    @Override
    public Raster getTile(int tileX, int tileY) {
        if (tileY != drawnTile) {
            var graphics = band.createGraphics();
            try {
                graphics.clearRect(0, 0, band.getWidth(), band.getHeight());
                graphics.translate(0, -top(tileY));
                drawing.accept(graphics);
            } finally {
                graphics.dispose();
            }
            drawnTile = tileY;
        }
        return band.getRaster().createTranslatedChild(0, top(tileY));
    }

    /** The pixels of an area within one band, which the next band overwrites. */
    @Override
    public Raster getData(Rectangle area) {
        return getTile(0, area.y / band.getHeight())
                .createChild(area.x, area.y, area.width, area.height, area.x, area.y, null);
    }

    @Override
    public Raster getData() {
        throw new UnsupportedOperationException("The image is read in bands");
    }

    @Override
    public WritableRaster copyData(@Nullable WritableRaster raster) {
        throw new UnsupportedOperationException("The image is read in bands");
    }

    @Override
    public ColorModel getColorModel() {
        return band.getColorModel();
    }

    @Override
    public SampleModel getSampleModel() {
        return band.getSampleModel();
    }

    @Override
    public int getWidth() {
        return band.getWidth();
    }

    @Override
    public int getHeight() {
        return height;
    }

    @Override
    public int getMinX() {
        return 0;
    }

    @Override
    public int getMinY() {
        return 0;
    }

    @Override
    public int getNumXTiles() {
        return 1;
    }

    @Override
    public int getNumYTiles() {
        return (height + band.getHeight() - 1) / band.getHeight();
    }

    @Override
    public int getMinTileX() {
        return 0;
    }

    @Override
    public int getMinTileY() {
        return 0;
    }

    @Override
    public int getTileWidth() {
        return band.getWidth();
    }

    @Override
    public int getTileHeight() {
        return band.getHeight();
    }

    @Override
    public int getTileGridXOffset() {
        return 0;
    }

    @Override
    public int getTileGridYOffset() {
        return 0;
    }

    @Override
    public @Nullable Vector<RenderedImage> getSources() {
        return null;
    }

    @Override
    public Object getProperty(String name) {
        return Image.UndefinedProperty;
    }

    @Override
    public String @Nullable [] getPropertyNames() {
        return null;
    }
}
