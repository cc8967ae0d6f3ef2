package org.defensetracker.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes small workbooks in the layouts of NATO's editions, with the traps that the real ones have. */
public final class NatoWorkbooks {

    private static final int FIRST = 2016;

    private NatoWorkbooks() {}

    /** Where an edition puts things. */
    public enum Layout {
        OF_2024(2023, 2024),
        OF_2025(2024, 2025),
        OF_2026(2025, 2026);

        private final int firstEstimate;
        private final int last;

        Layout(int firstEstimate, int last) {
            this.firstEstimate = firstEstimate;
            this.last = last;
        }

        public int firstEstimate() {
            return firstEstimate;
        }

        public int last() {
            return last;
        }
    }

    /**
     * The figures of a block: by the label of the row, one value a year from 2016 on, null for none.
     *
     * @param title of the block
     */
    public record Block(String title, Map<String, List<Double>> rows) {}

    /** A table: its number, the rest of its title, its unit, and its blocks. */
    public record Table(String number, String title, String unit, List<Block> blocks) {}

    /** Six series for some areas that cover all that the layouts can have. */
    public static List<Table> tables(Layout layout) {
        var prices = layout == Layout.OF_2024
                ? "Constant 2015 prices and exchange rates"
                : "Constant 2021 prices and exchange rates";
        return List.of(
                new Table(
                        "1",
                        "Defence expenditure",
                        "Million national currency units",
                        List.of(
                                new Block("Current prices", rows(layout, 9000, false)),
                                new Block(prices.replace(" and exchange rates", ""), rows(layout, 8000, false)))),
                new Table(
                        "2",
                        "Defence expenditure",
                        "Million US dollars",
                        List.of(
                                new Block("Current prices and exchange rates", rows(layout, 4000, false)),
                                new Block(prices, rows(layout, 3000, false)))),
                new Table(
                        "3",
                        "Defence expenditure as a share of GDP and annual real change",
                        "Based on constant prices",
                        List.of(
                                new Block("Share of real GDP (%)", rows(layout, 1.5, false)),
                                new Block("Annual real change (%)", rows(layout, 60, false)))),
                new Table(
                        "5",
                        "Gross domestic product",
                        "Million US dollars",
                        List.of(
                                new Block("Current prices and exchange rates", rows(layout, 250000, true)),
                                new Block(prices, rows(layout, 240000, true)))),
                new Table(
                        "6",
                        "GDP per capita and defence expenditure per capita",
                        "US dollars",
                        List.of(
                                new Block("GDP per capita (thousand)", rows(layout, 30, true)),
                                new Block("Defence expenditure per capita", rows(layout, 500, false)))),
                new Table("7", "Military personnel", "Thousands", List.of(new Block("", rows(layout, 65, false)))),
                new Table(
                        "8a",
                        "Distribution of defence expenditure by main category",
                        "Percentage of total defence expenditure",
                        List.of(
                                new Block("Equipment (a)", rows(layout, 25, false)),
                                new Block("Personnel (b)", rows(layout, 55, false)))),
                new Table(
                        "8b",
                        "Distribution of defence expenditure by main category",
                        "Percentage of total defence expenditure",
                        List.of(
                                new Block("Infrastructure (c)", rows(layout, 4, false)),
                                new Block("Other (d)", rows(layout, 16, false)))));
    }

    private static Map<String, List<Double>> rows(Layout layout, double base, boolean withIceland) {
        var rows = new TreeMap<String, List<Double>>();
        var mark = switch (layout) {
            case OF_2024 -> List.of("Albania*", "Romania *", "Slovak Republic", "T\u00FCrkiye", "Czechia");
            case OF_2025 -> List.of("Albania", "Romania*", "Slovak Republic", "T\u00FCrkiye", "Czechia");
            case OF_2026 -> List.of("Albania", "Romania", "Slovak Republic", "T\u00FCrkiye", "Slovenia*");
        };
        for (var label : mark) {
            rows.put(label, values(layout, base + label.length()));
        }
        if (withIceland) {
            rows.put("Iceland", values(layout, base / 10));
        }
        rows.put("NATO Europe and Canada", values(layout, base + 30));
        rows.put("NATO Total", values(layout, base + 40));
        return rows;
    }

    private static List<Double> values(Layout layout, double base) {
        var years = layout.last - FIRST + 1;
        return IntStream.range(0, years)
                .mapToObj(i -> layout == Layout.OF_2025 && i == 0 ? null : rounded(layout, base + i * 1.234567891))
                .toList();
    }

    private static Double rounded(Layout layout, double value) {
        return layout == Layout.OF_2026 ? Math.round(value * 10) / 10.0 : value;
    }

    /** Writes a workbook with these tables. */
    public static Path write(Path file, Layout layout, List<Table> tables) {
        try (var workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            for (var table : tables) {
                new Sheet(workbook, layout, table).write();
            }
            workbook.createName().setNameName("Broken");
            workbook.getName("Broken").setRefersToFormula("#REF!");
            workbook.write(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Sheet {
        private final Layout layout;
        private final Table table;
        private final XSSFSheet sheet;
        private final CellStyle printed;
        private final int labels;
        private final int aggregates;
        private int next;

        Sheet(XSSFWorkbook workbook, Layout layout, Table table) {
            this.layout = layout;
            this.table = table;
            this.sheet = workbook.createSheet((layout == Layout.OF_2024 ? "TABLE" : "Table ") + table.number());
            this.printed = workbook.createCellStyle();
            printed.setDataFormat(workbook.createDataFormat().getFormat(layout == Layout.OF_2026 ? "0.0" : "0"));
            var shift = layout == Layout.OF_2024 ? (table.number().equals("7") ? 3 : 2) : 0;
            this.labels = shift;
            this.aggregates = Math.max(0, shift - 1);
        }

        void write() {
            var old = layout == Layout.OF_2024;
            next = old ? 3 : 0;
            var title = layout == Layout.OF_2026
                    ? table.title().replace("Defence expenditure", "Core defence expenditure")
                    : "Table " + table.number() + (old ? " : " : ": ") + table.title();
            text(row(), old ? 1 : 0, title);
            text(row(), old ? 1 : 0, table.unit());
            if (old) {
                trap();
            }
            if (layout != Layout.OF_2026) {
                next = old ? (table.number().equals("7") ? 19 : 7) : 3;
                header(row());
            }
            table.blocks().forEach(this::block);
            text(row(), aggregates, "* Notes: (a) Equipment expenditure includes research and development. Page");
            row().createCell(1).setCellValue(7);
        }

        /** What the edition of 2024 has between title and figures: hidden rows of errors, a row of zeros. */
        private void trap() {
            var hidden = row();
            hidden.setZeroHeight(true);
            text(hidden, labels, "Romania");
            for (int i = 0; i <= layout.last - FIRST; i++) {
                var cell = hidden.createCell(labels + 1 + i, CellType.FORMULA);
                cell.setCellErrorValue(FormulaError.REF.getCode());
            }
        }

        private void block(Block block) {
            if (layout == Layout.OF_2026) {
                row();
                header(row());
            }
            if (!block.title().isEmpty()) {
                text(row(), labels, block.title().replace(" and", "\u00A0and"));
            }
            block.rows().forEach((label, values) -> {
                var row = row();
                text(row, label.startsWith("NATO") ? aggregates : labels, label.replace(" ", "\u00A0"));
                for (int i = 0; i < values.size(); i++) {
                    var cell = row.createCell(labels + 1 + i);
                    if (values.get(i) == null) {
                        cell.setCellValue("..");
                    } else {
                        cell.setCellStyle(printed);
                        cell.setCellValue(values.get(i));
                    }
                }
            });
            if (layout == Layout.OF_2024) {
                var zeros = row();
                for (int i = 0; i <= layout.last - FIRST; i++) {
                    zeros.createCell(labels + 1 + i).setCellValue(0);
                }
                row().createCell(1).setCellValue(5);
            }
        }

        private void header(Row row) {
            for (int year = FIRST; year <= layout.last; year++) {
                var cell = row.createCell(labels + 1 + year - FIRST);
                if (year >= layout.firstEstimate) {
                    cell.setCellValue(year + "e");
                } else if (year == 2019) {
                    cell.setCellValue("2019");
                } else {
                    cell.setCellValue(year);
                }
            }
        }

        private Row row() {
            return sheet.createRow(next++);
        }

        private static void text(Row row, int column, String text) {
            row.createCell(column).setCellValue(text);
        }
    }
}
