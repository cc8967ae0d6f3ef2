# rsdmx reads figures by SDMX 2.1, as they are in /v1/observations; a changed figure is found.
suppressPackageStartupMessages(library(rsdmx))
service <- commandArgs(trailingOnly = TRUE)[1]

address <- paste0(service, "/sdmx/2.1/data/DEFSPEND/A.ROU+POL.core_pct_gdp/all")
figures <- as.data.frame(readSDMX(address))
key <- function(area, year) paste(area, year)
truth <- read.csv(paste0(service, "/v1/observations.csv?area=ROU,POL&indicator=core_pct_gdp"))

differing <- function(figures) {
    read <- setNames(as.numeric(figures$obsValue), key(figures$REF_AREA, figures$obsTime))
    expected <- setNames(truth$value, key(truth$area, truth$year))
    if (length(read) != length(expected)) return(NA)
    sum(is.na(read[names(expected)]) | read[names(expected)] != expected)
}

changed <- figures
changed$obsValue[3] <- as.numeric(changed$obsValue[3]) + 0.01
cat(sprintf("rsdmx: %d figures, %s differ; of 1 changed %s was found\n", nrow(truth), differing(figures), differing(changed)))
if (nrow(truth) < 20 || !identical(differing(figures), 0L) || !identical(differing(changed), 1L)) quit(status = 1)
