package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.defensetracker.documents.DocumentText;

/** The list of the documentation. */
@TemplateData
final class DocumentIndexPage implements PageContent {

    public final List<DocumentText> documents;

    DocumentIndexPage(List<DocumentText> documents) {
        this.documents = documents;
    }

    @Override
    public RequestAddress page() {
        return RequestAddress.of("/docs");
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.documents(this, layout);
    }
}
