package org.defensetracker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes small workbooks in the layouts of SIPRI's releases, with the traps that the real ones have. */
public final class SipriWorkbooks {

    private SipriWorkbooks() {}

    /** A release, by the year that it came out in. The three labels are those of Czechia, Slovakia and North Macedonia. */
    public enum Release {
        OF_2016(2014, "USD", ". .", List.of("Czech Rep.", "Slovak Rep.", "Macedonia, FYR")),
        OF_2019(2017, "USD", ". .", List.of("Czech Republic", "Slovak Republic", "Norh Macedonia")),
        OF_2021(2019, "USD", "...", List.of("Czechia", "Slovakia", "North Macedonia (FYR)")),
        OF_2022(2020, "US$", "...", List.of("Czechia", "Slovakia", "Norh Macedonia\u2021")),
        OF_2024(2022, "US$", "\u2026", List.of("Czechia", "Slovakia", "North Macedonia"));

        private final int prices;
        private final String dollars;
        private final String missing;
        private final List<String> labels;

        Release(int prices, String dollars, String missing, List<String> labels) {
            this.prices = prices;
            this.dollars = dollars;
            this.missing = missing;
            this.labels = labels;
        }

        /** The year of its constant prices. */
        public int prices() {
            return prices;
        }

        /** The last year of its figures. */
        public int last() {
            return prices + 1;
        }
    }

    /** The share of Romania, as a fraction, in the last year and the one before: halves that binary numbers miss. */
    public static final List<Double> SHARES_OF_ROMANIA = List.of(0.0143455, 0.022345 + 0.0000049999999999);

    /** Writes a release: five members, others, and Iceland without a figure. */
    public static Path write(Path file, Release release) {
        try (var workbook = new XSSFWorkbook();
                var out = Files.newOutputStream(file)) {
            var constant = "Constant (" + release.prices + ") " + release.dollars;
            var brackets = release == Release.OF_2022 || release == Release.OF_2024
                    ? "Local currency %s"
                    : "Local currency (%s)";
            workbook.createSheet("Front page").createRow(0).createCell(0).setCellValue("SIPRI Military Expenditure");
            new Table(workbook, release, "Regional totals", "Region", 1000).write();
            new Table(workbook, release, brackets.formatted("financial years"), "Country", 7000).write();
            new Table(workbook, release, brackets.formatted("calendar years"), "Country", 7000).write();
            new Table(workbook, release, constant, "Country", 4000).write();
            new Table(workbook, release, "Current " + release.dollars, "Country", 5000).write();
            new Table(workbook, release, "Share of GDP", "Country", 0.02).write();
            new Table(workbook, release, "Per capita", "Country", 300).write();
            new Table(workbook, release, "Share of Govt. spending", "Country", 0.05).write();
            workbook.createSheet("Footnotes").createRow(0).createCell(0).setCellValue("\u00A7 1995 is a year");
            if (release == Release.OF_2021) {
                workbook.setSheetOrder("Share of GDP", 0);
                workbook.cloneSheet(0, "Share of GDP draft");
                workbook.setSheetHidden(workbook.getSheetIndex("Share of GDP draft"), true);
            }
            workbook.write(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One sheet: the years stand in the columns from the fourth on, the last three of them. */
    private static final class Table {
        private final XSSFWorkbook workbook;
        private final Release release;
        private final String name;
        private final String heading;
        private final double base;
        private final XSSFSheet sheet;
        private int next = 5;

        Table(XSSFWorkbook workbook, Release release, String name, String heading, double base) {
            this.workbook = workbook;
            this.release = release;
            this.name = name;
            this.heading = heading;
            this.base = base;
            this.sheet = workbook.createSheet(name);
        }

        void write() {
            sheet.createRow(0)
                    .createCell(0)
                    .setCellValue(
                            base < 1
                                    ? "Military expenditure by country as percentage of gross domestic product, 1949-"
                                            + release.last() + " \u00A9 SIPRI"
                                    : "Military expenditure by country, in millions of US dollars at current prices");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 5));
            sheet.createRow(1).createCell(0).setCellValue("Countries are grouped by region and subregion.");
            sheet.createRow(2).createCell(0).setCellValue("Figures in blue are SIPRI estimates.");
            header();
            sheet.createRow(next++).createCell(0).setCellValue("Europe");
            sheet.createRow(next++).createCell(0).setCellValue("Eastern Europe");
            if (base < 1) {
                row("Romania", SHARES_OF_ROMANIA.get(0), SHARES_OF_ROMANIA.get(1), null);
            } else {
                row("Romania", base + 0.125, base + 1.005, null);
            }
            for (var label : release.labels) {
                row(label, base * 1.1, base * 1.2, null);
            }
            row("UK", base * 1.3, base * 1.4, IndexedColors.BLUE);
            row("USA", base * 1.5, base * 1.6, IndexedColors.RED);
            var iceland = row("Iceland", 0, 0, null);
            List.of(3, 4, 5).forEach(column -> iceland.getCell(column).setCellValue(release.missing));
            sheet.createRow(next++).createCell(0).setCellValue("Middle East");
            row("UAE", base * 2, base * 2, null);
            row("Yugoslavia", base, base, null).getCell(5).setCellValue("xxx");
            next++;
            sheet.createRow(next++).createCell(0).setCellValue("Figures for the USA are for fiscal years 1950 to 2010");
        }

        private void header() {
            var row = sheet.createRow(next++);
            row.createCell(0).setCellValue(heading + (release == Release.OF_2019 ? "\u00A0" : ""));
            row.createCell(2).setCellValue("Notes");
            for (int i = 0; i < 3; i++) {
                var cell = row.createCell(3 + i);
                if (release == Release.OF_2019 || i == 1) {
                    cell.setCellValue(String.valueOf(release.last() - 2 + i));
                } else {
                    cell.setCellValue(release.last() - 2 + i);
                }
            }
            if (name.startsWith("Constant") && release != Release.OF_2024) {
                row.createCell(6).setCellValue(release.last() + " Current");
            }
            next++;
        }

        private XSSFRow row(String label, double first, double second, IndexedColors colour) {
            var row = sheet.createRow(next++);
            row.createCell(0).setCellValue(label + (label.equals("USA") ? "\u00A0" : ""));
            row.createCell(2).setCellValue(label.equals("UK") ? "20" : "\u00A7\u00B6");
            row.createCell(3).setCellValue(release.missing);
            row.createCell(4).setCellValue(first);
            row.createCell(5).setCellValue(second);
            if (name.startsWith("Constant")) {
                row.createCell(6).setCellValue(second);
            }
            var style = style(colour);
            List.of(4, 5).forEach(column -> row.getCell(column).setCellStyle(style));
            return row;
        }

        private XSSFCellStyle style(IndexedColors colour) {
            var style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(base < 1 ? "0.0%" : "#,##0.0"));
            if (colour != null) {
                var font = workbook.createFont();
                font.setColor(colour.getIndex());
                style.setFont(font);
            }
            return style;
        }
    }

    /** The codes of the members that have figures, by the position of their row. */
    public static Map<String, Double> factors() {
        return Map.of("CZE", 1.1, "SVK", 1.1, "MKD", 1.1, "GBR", 1.3, "USA", 1.5);
    }
}
