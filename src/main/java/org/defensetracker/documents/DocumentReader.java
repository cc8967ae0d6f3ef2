package org.defensetracker.documents;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.defensetracker.documents.DocumentText.DocumentSection;

/** Makes a part of a page from a file of Markdown. */
final class DocumentReader {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) {
                    attributes.remove("class"); // nothing colours code by its language
                }
            })
            .build();

    /** A link to another file of the documentation, with the heading in it. */
    private static final Pattern OTHER_DOCUMENT = Pattern.compile("/docs/([\\w/-]+)\\.md(#.*)?");

    private DocumentReader() {}

    static DocumentText read(String name, String markdown) {
        var document = PARSER.parse(markdown);
        var title = document.getFirstChild();
        if (!(title instanceof Heading heading) || heading.getLevel() != 1) {
            throw new IllegalArgumentException(name + " does not begin with its title");
        }
        title.unlink();
        document.accept(new LinkMender(name));
        var html = HTML.render(document)
                .replace("<table>", "<div class=\"scroll\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>")
                .replace("</table>", "</table></div>")
                .replace("<th></th>", "<td></td>"); // a column without a name has no head
        return new DocumentText(name, text(title), description(document), sections(document), html);
    }

    /** The words of a part without marks. */
    private static String text(Node node) {
        var words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak end) {
                words.append(' ');
            }
        });
        return words.toString();
    }

    /** The first sentence. */
    private static String description(Node document) {
        for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Paragraph) {
                return text(node).replaceFirst("(?<=[.:]) .*", "").replaceFirst(":$", ".");
            }
        }
        return "";
    }

    private static List<DocumentSection> sections(Node document) {
        var ids = IdGenerator.builder().build();
        var sections = new ArrayList<DocumentSection>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                var id = ids.generateId(text(heading));
                if (heading.getLevel() == 2) {
                    sections.add(new DocumentSection(id, text(heading)));
                }
            }
        });
        return sections;
    }

    /** Points links at the pages of other documents, and leaves the words of links and images that lead nowhere here. */
    private static final class LinkMender extends AbstractVisitor {

        private final URI document;

        LinkMender(String name) {
            document = URI.create("/docs/" + name + ".md");
        }

        /** Drops what is for those who read the file, such as a comment for a test. */
        @Override
        public void visit(HtmlBlock block) {
            if (block.getLiteral().startsWith("<!--")) {
                block.unlink();
            }
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            var target = link.getDestination();
            var other = OTHER_DOCUMENT.matcher(document.resolve(target).toString());
            if (other.matches() && Documents.NAMES.contains(other.group(1))) {
                link.setDestination("/docs/" + other.group(1) + (other.group(2) == null ? "" : other.group(2)));
            } else if (target.endsWith("openapi.yaml")) {
                link.setDestination("/openapi.yaml");
            } else if (!target.startsWith("https://") && !target.startsWith("#")) {
                unwrap(link);
            }
        }

        @Override
        public void visit(Image image) {
            unwrap(image);
        }

        private static void unwrap(Node node) {
            while (node.getFirstChild() != null) {
                node.insertBefore(node.getFirstChild());
            }
            node.unlink();
        }
    }
}
