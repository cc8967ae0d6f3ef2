package org.defensetracker.pages;

import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import org.defensetracker.documents.DocumentText;

/** A page of the documentation. */
@TemplateData
final class DocumentPage implements PageContent {

    public final DocumentText document;

    DocumentPage(DocumentText document) {
        this.document = document;
    }

    @Override
    public RequestAddress page() {
        return RequestAddress.of(document.address());
    }

    @Override
    public TemplateInstance template(PageLayout layout) {
        return PageTemplates.document(this, layout);
    }
}
