// Copyright The Broadside Authors. SPDX-License-Identifier: Apache-2.0

#include "broadside/analyzer.hpp"

#include "text/fold.h"
#include "text/loose_form.h"
#include "text/normalize.h"
#include "text/part_rules.h"
#include "text/stemmer.h"
#include "text/tokenizer.h"

namespace broadside {

TokenSink::~TokenSink() = default;

struct [[gnu::visibility("hidden")]] Analyzer::Impl {
  explicit Impl(const AnalyzerSpec& analyzer_spec)
      : spec(analyzer_spec), tokenizer(analyzer_spec.max_term_bytes) {}

  AnalyzerSpec spec;
  Tokenizer tokenizer;
  Normalizer normalizer;
  Folder folder;
  Stemmer stemmer;
  std::string folded;
  std::string folded_stem;
  std::string rooted;
  std::string normalized;
};

Analyzer::Analyzer(const AnalyzerSpec& spec) : impl_(std::make_unique<Impl>(spec)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

const AnalyzerSpec& Analyzer::spec() const {
  return impl_->spec;
}

AnalysisSummary Analyzer::analyze(std::string_view text, Language language, TokenSink& sink) {
  return impl_->tokenizer.run(text, language, sink);
}

std::string_view Analyzer::fold(std::string_view term) {
  impl_->folded.clear();
  impl_->folder.append(term, impl_->folded);
  return impl_->folded;
}

std::string_view Analyzer::root(std::string_view term, Language language) {
  impl_->folded_stem.clear();
  impl_->folder.append(impl_->stemmer.stem(term, language), impl_->folded_stem);
  leave_out_signs(impl_->folded_stem);
  impl_->rooted.clear();
  append_loose_form(impl_->folded_stem, impl_->rooted);
  return impl_->rooted;
}

std::string_view Analyzer::normalize(std::string_view text) {
  impl_->normalized.clear();
  impl_->normalizer.append(text, impl_->normalized);
  return impl_->normalized;
}

}  // namespace broadside
