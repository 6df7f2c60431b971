//! What a person does to the page outside what yew draws, and files that are brought.

use super::*;

impl App {
    pub(super) fn did(&mut self, ctx: &Context<App>, deed: Deed) -> bool {
        match deed {
            Deed::Wrote { pasted } => {
                self.keys += 1;
                let first = self.state.view == View::Start;
                if pasted && first && !self.composing {
                    self.came = now();
                    let text = self.shell.text.value();
                    return self.act(ctx, Action::Open { text, view: View::Read });
                }
                self.pause(ctx);
            }
            Deed::Composing(composing) => {
                self.composing = composing;
                if !composing {
                    self.keys += 1;
                    self.pause(ctx);
                }
            }
            Deed::Brought(files) => {
                self.came = now();
                self.bring(ctx, files);
            }
            Deed::Pasted { text, html } => {
                self.came = now();
                let Some(html) = html else {
                    return self.act(ctx, Action::Bring(vec![Brought { text, origin: None }]));
                };
                let link = ctx.link().clone();
                spawn_local(async move {
                    let brought = Files::default().pasted(text, &html).await;
                    link.send_message(Msg::Do(Action::Bring(vec![brought])));
                });
            }
            Deed::Sample => {
                self.came = now();
                let text = gangmu::lists::sample().to_owned();
                return self.act(ctx, Action::Bring(vec![Brought { text, origin: None }]));
            }
            Deed::Proof => boot::show(self.state.language.words()),
            Deed::Scrolled => {
                self.scrolled = true;
                self.ask_frame(ctx);
            }
            Deed::Resized => self.ask_frame(ctx),
            // Paper has no view: all of it.
            Deed::Printing => {
                self.marked = None;
                self.mark_between(0, u32::MAX);
            }
            Deed::List { lexicon, name, bytes } => {
                let (link, words) = (ctx.link().clone(), self.state.language.words());
                spawn_local(async move {
                    let read = Files::default().read(&name, bytes.into(), Choice::default()).await;
                    link.send_message(Msg::Do(match read {
                        Ok(Brought { text, .. }) if lexicon => {
                            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
                            Action::Lexicon(Revise::Take { name: stem.to_owned(), text })
                        }
                        Ok(Brought { text, .. }) => Action::OwnRules(text),
                        Err(trouble) => Action::Tell(format!("{name}：{}", trouble.told(words))),
                    }));
                });
            }
            Deed::Key(key) => {
                let by = if key == 'j' { 1 } else { -1 };
                if self.state.view != View::Start && !self.composing {
                    return self.act(ctx, Action::Step(by));
                }
            }
            Deed::Clicked(x, y) => {
                if let Some(at) = self.reader.byte_at(x as f32, y as f32) {
                    return self.act(ctx, Action::Pick(at));
                }
            }
        }
        false
    }

    /// Reads files, one after the other, and takes up what could be read.
    fn bring(&self, ctx: &Context<App>, files: Vec<web_sys::File>) {
        let (link, words) = (ctx.link().clone(), self.state.language.words());
        if files.len() > 1 {
            let told = words.reading_files().replace("{}", &files.len().to_string());
            link.send_message(Msg::Do(Action::Tell(told)));
        } else if files.is_empty() {
            link.send_message(Msg::Do(Action::Tell(words.no_documents().to_owned())));
            return;
        }
        spawn_local(async move {
            let (mut readers, mut brought, mut told) = (Files::default(), Vec::new(), Vec::new());
            for file in files {
                let name = file.name();
                let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { continue };
                let bytes: Rc<[u8]> = js_sys::Uint8Array::new(&buffer).to_vec().into();
                let (reading, begun) = (words.reading_file().replacen("{}", &name, 1), now());
                readers.tell(link.batch_callback(move |percent: u8| {
                    let told = || Msg::Do(Action::Tell(reading.replace("{}", &percent.to_string())));
                    (now() - begun > SOON).then(told)
                }));
                match readers.read(&name, bytes, Choice::default()).await {
                    Ok(read) if read.text.trim().is_empty() => {
                        told.push(format!("{name}：{}", words.empty_file()))
                    }
                    Ok(read) if read.text.starts_with(KEY) => {
                        link.send_message(Msg::Do(Action::Deliver(Deliver::Restore(read.text))));
                    }
                    Ok(read) if name.ends_with(EXTENSION) => {
                        link.send_message(Msg::Do(Action::Deliver(Deliver::Unpack(
                            read.text,
                            Packing::Whole,
                        ))));
                    }
                    Ok(read) => brought.push(read),
                    Err(trouble) => told.push(format!("{name}：{}", trouble.told(words))),
                }
            }
            link.send_message(Msg::Do(Action::Dismiss));
            link.send_message(Msg::Do(Action::Bring(brought)));
            if !told.is_empty() {
                link.send_message(Msg::Do(Action::Tell(told.join("\n"))));
            }
        });
    }
}
